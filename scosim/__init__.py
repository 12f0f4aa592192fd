"""Simulates membership rules as dated, citable law."""
