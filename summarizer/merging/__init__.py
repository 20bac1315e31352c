"""Several briefs on one story joined: what is the same stands once, what contradicts is shown."""
