"""Pages: where the article stands in one, and what the page says about it."""
