"""The embedded model: its weights, found and checked, and the engine that runs them."""
