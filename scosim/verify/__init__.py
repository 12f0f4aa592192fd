"""Every possibility: all stances at every sitting, all facts that may change, and what of that is promised."""
