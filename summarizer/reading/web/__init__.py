"""Fetching: one page from the public internet, and from nowhere else unless requested."""
