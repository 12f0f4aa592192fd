"""How members come to a stance: one file for each way."""
