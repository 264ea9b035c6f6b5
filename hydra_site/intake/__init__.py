"""Takes in a person's own model: looks at it, converts it for a CPU, enters it in their roster."""
