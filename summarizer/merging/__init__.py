"""Merging several briefs on one story: shared items appear once, contradictions are listed."""
