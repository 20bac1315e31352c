"""The words of the domain as pydantic models: Article (read), Draft (what the model emits), Brief (the
result)."""
