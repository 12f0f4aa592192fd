"""`python -m scosim`."""

from .cli import start

start()
