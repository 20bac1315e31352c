"""Briefs of a form that users define: their own pydantic model, filled from an article and checked."""
