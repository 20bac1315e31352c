"""A local page on which people correct gold files."""
