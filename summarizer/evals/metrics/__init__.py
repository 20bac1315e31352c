"""What is measured on a run: claims, events, the summary, what became of the draft, and what it cost.

Each metric is a small pure function that gives a Ratio; its docstring says the range, what the figure means,
and where it is weak. A ratio with a whole of 0 says that there was nothing to score in this article. What
gold marks as optional counts neither as missed nor as wrong.
"""
