"""What the verbs print: progress and summaries in a terminal, plain lines elsewhere."""
