"""The second reader: English rules that find who says what, and what is still to come."""
