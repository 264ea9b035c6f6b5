"""Programs that run inside Triton's Python backend. They import nothing of the project."""
