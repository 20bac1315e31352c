"""Settings from files and the environment, and `summarizer config`, which shows them."""
