"""The built-in embedder: a static model distilled from all-MiniLM-L6-v2, and its recipe."""
