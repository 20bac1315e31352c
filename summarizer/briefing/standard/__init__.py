"""The Brief of the contract: from a model that reads (`task`), or one that fills gaps (`staged`)."""
