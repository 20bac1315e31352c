"""Checking briefs made by others against their article."""
