"""How fast recall is beside others, and how often it finds what solves a task."""
