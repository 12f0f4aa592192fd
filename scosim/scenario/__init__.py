"""A scenario as written: its text read with places, its pages, and the case made of them."""
