"""Who says what: reporting verbs, sources and contents, put together as statements."""
