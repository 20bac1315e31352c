"""Emails: a saved message, what it passes on, and what of it is the text."""
