"""What a run reports about itself: logs and traces."""
