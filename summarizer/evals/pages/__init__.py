"""Pages on runs: one run beside its gold files, and two runs side by side."""
