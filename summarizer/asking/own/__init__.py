"""Briefs with a user's own schema: a pydantic model, filled from an article and checked."""
