"""Many articles: `run_batch(Job(source, output, Plan(model)))`, each exactly once."""
