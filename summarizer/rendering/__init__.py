"""Forms of a brief beside JSON and a page for a terminal: Markdown, HTML, a calendar, tables."""
