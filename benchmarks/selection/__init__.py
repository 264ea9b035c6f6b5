"""How well selectors choose among recorded answers of real models: `./hydra bench selection --data DIR`."""
