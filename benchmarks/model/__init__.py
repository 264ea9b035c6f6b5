"""The built-in model in the whole chain: `./hydra bench model`."""
