"""The terms of the domain as pydantic models: Article (input), Draft (what the model emits), Brief (the
result)."""
