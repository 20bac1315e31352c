"""The engine behind `--engine openai-batch`: requests sent as files, answered within a day."""
