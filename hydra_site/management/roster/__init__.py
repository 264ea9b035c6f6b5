"""The parts of `./hydra models`."""
