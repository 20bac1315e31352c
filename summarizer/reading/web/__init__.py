"""Fetching: one page from the public internet, and from nowhere else unless that is asked for."""
