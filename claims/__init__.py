"""From an article to its claims: reading, values, kinds. Never imports `factcheck`."""
