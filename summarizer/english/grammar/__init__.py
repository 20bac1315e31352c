"""English sentences read shallowly: words, clauses, subjects, and the verbs that announce."""
