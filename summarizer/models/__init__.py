"""Who answers and what it costs: profiles, requests, transport, retries, recording and replay."""
