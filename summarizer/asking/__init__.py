"""An Article becomes questions to a model: prompts, windows, schemas, and the steps that ask them."""
