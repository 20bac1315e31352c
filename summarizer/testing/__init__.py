"""What the tests of other programs use."""
