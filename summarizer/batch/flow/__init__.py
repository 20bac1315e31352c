"""How fast an endpoint is asked: width, pace, and a breaker for when it is down."""
