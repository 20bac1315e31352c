"""Ways to an endpoint: in time, in another language than that of OpenAI, over a client of one's own."""
