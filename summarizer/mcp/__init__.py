"""`summarizer mcp`: briefs, checks and articles for AI assistants, through the Model Context Protocol."""
