"""Names in an article: where they stand, their fullest forms, and what they are names of."""
