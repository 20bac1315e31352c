"""Judges of summaries: a model, a count of words, and how well the checks tell wrong from right."""
