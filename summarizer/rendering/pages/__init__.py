"""The pages for a browser, and what a notebook shows."""
