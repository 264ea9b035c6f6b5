"""The built-in model: a small Llama trained from scratch, and all it takes to make it again."""
