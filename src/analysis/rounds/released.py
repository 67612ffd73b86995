"""Whether the notebooks are as they were released: their text and tags, not their outputs, so that merely opening and
running one in JupyterLab changes nothing.

``released.json`` beside this file keeps a digest of each. A developer who changed a notebook writes it anew::

    python -m analysis.rounds.released
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from analysis import paths

RELEASED = Path(__file__).with_name("released.json")


def altered_notebooks(home: Path) -> tuple[str, ...]:
    """Names of the released notebooks that are no longer as released, sorted; one that is gone or broken is among
    them. A notebook of somebody's own beside them is not."""
    released = json.loads(RELEASED.read_text(encoding="utf-8"))
    return tuple(
        sorted(name for name, digest in released.items() if source_sha256(home / "notebooks" / name) != digest)
    )


def source_sha256(path: Path) -> str:
    """Hex digest of the kind, the text and the tags of each cell, in order; "" for a file that is no notebook."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        parts = [[one["cell_type"], "".join(one["source"]), one.get("metadata", {}).get("tags", [])] for one in cells]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def released_text(home: Path) -> str:
    """What ``released.json`` has to hold for the notebooks as they are now."""
    digests = {path.name: source_sha256(path) for path in sorted((home / "notebooks").glob("*.ipynb"))}
    return json.dumps(digests, indent=2) + "\n"


if __name__ == "__main__":
    RELEASED.write_text(released_text(paths.home()), encoding="utf-8", newline="\n")
    print(f"{RELEASED.name}: {len(json.loads(RELEASED.read_text(encoding='utf-8')))}")
