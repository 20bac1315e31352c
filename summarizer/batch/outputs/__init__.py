"""What a batch writes: OUT.jsonl, one line for each input, and the state beside it."""
