"""Models that Triton serves: the roster, their runtimes and the recipes of the built-in ones."""
