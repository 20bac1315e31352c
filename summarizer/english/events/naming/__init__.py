"""What an announced event is called, where it is, and who takes part."""
