"""What a person reads: the terminal now, pages later."""
