"""The ways in: the terminal, the API. They submit, follow and show; they run no stage."""
