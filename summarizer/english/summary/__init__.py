"""A summary and a headline of the article's own sentences: which are chosen, and with what words."""
