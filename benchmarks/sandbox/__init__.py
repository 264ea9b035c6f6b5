"""How well the sandboxes hold, and what they cost: `./hydra bench sandbox`."""
