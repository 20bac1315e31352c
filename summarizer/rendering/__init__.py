"""Output formats of a brief: JSON, text for terminals, Markdown, HTML, calendars and tables."""
