"""Briefs that others made, held against their article."""
