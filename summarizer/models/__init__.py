"""Models: who answers and what it costs, in profiles, requests, transport, retries, recordings and replay."""
