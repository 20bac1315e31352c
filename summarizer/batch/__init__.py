"""Many articles at once: inputs of any size, one line of output for each, exactly once."""
