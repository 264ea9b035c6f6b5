"""The commands of `./hydra`, one file each."""
