"""Downloads files from the Hugging Face hub: `python -m triton_models.fetch OWNER/NAME FOLDER PATTERN …`.

What went wrong is printed as one line; exit 2 where the id is wrong, 1 where the hub or this machine is.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from huggingface_hub import snapshot_download
from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, HFValidationError, RepositoryNotFoundError


def main() -> int:
    """Download."""
    parser = argparse.ArgumentParser(description="Download a model's files.")
    parser.add_argument("model", help="OWNER/NAME")
    parser.add_argument("folder", type=Path, help="where the files go")
    parser.add_argument("patterns", nargs="+", help="which files, e.g. *.json")
    wanted = parser.parse_args()
    try:
        snapshot_download(wanted.model, local_dir=wanted.folder, allow_patterns=wanted.patterns)
    except GatedRepoError:
        print(f"{wanted.model} is gated: accept its terms on its page and set HF_TOKEN")
        return 2
    except (RepositoryNotFoundError, HFValidationError):
        print(f"the Hugging Face hub has no model {wanted.model!r}, or it is private; correct the id")
        return 2
    except (
        HfHubHTTPError,
        OSError,
    ) as error:  # LocalEntryNotFoundError, an OSError, where there is no network
        why = str(error).strip().splitlines()[0]
        print(f"{wanted.model} cannot be downloaded ({why}); give a folder that has it instead")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
