"""A Draft becomes a Brief: grounded in the article, checked, and repaired where a check failed."""
