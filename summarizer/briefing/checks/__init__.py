"""Proofs and doubts: does an item say only what the article says?

Each rule is a pure function that yields findings. A `proof` is what nobody who reads the article can deny (a
number, a name or quoted words that stand nowhere in it): the item is mended or left out. Everything else is a
`doubt`: shown beside the item, which stands as the model read it. Rules about words hold for the languages in
their docstring and are silent in all others. How often each is right is measured; see docs/quality.md.
"""
