"""A draft of a user's own schema becomes an object of it, grounded and checked by the same rules."""
