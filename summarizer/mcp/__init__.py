"""`summarizer mcp`: briefs, checks and articles for assistants that speak the Model Context Protocol."""
