"""Flow control for an endpoint: width, pacing, and a circuit breaker."""
