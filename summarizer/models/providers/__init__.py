"""Who offers models: where they answer, whose key opens the door, and what their requests may hold."""
