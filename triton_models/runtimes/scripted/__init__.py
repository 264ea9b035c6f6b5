"""A model whose answers are written in a JSON file: for tests."""
