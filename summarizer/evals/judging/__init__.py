"""Judges of summaries: a model, and a count of words."""
