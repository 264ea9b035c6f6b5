"""Where the parts of `triton_models/` lie that this package reads; it never imports them."""

from pathlib import Path

MODELS = Path(__file__).resolve().parents[2] / "triton_models"
ROSTER = MODELS / "roster.toml"
RUNTIMES = MODELS / "runtimes"
SIGNATURES = RUNTIMES / "signatures.toml"
TEMPLATES = MODELS / "templates"
