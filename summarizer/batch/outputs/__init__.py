"""What a batch writes: OUT.jsonl, one line per input, and the state next to it."""
