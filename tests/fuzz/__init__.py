"""Fuzzing: what others write, changed at random, and what has to hold whatever comes."""
