"""``nbformat`` without two seconds of preparation that nothing here uses.

It imports ``jsonschema``, which imports ``rfc3987_syntax`` where that is installed (JupyterLab brings it), which builds
a grammar to check internationalised addresses; no notebook's schema has one. That package is hidden while
``jsonschema`` is imported, and is there again for whoever asks for it later.
"""

from __future__ import annotations

import sys

_SLOW = "rfc3987_syntax"


def _import_jsonschema() -> None:
    if "jsonschema" in sys.modules or _SLOW in sys.modules:
        return
    sys.modules[_SLOW] = None  # type: ignore[assignment]  # Python's own way to say that a module cannot be imported
    try:
        import jsonschema  # noqa: F401
    finally:
        del sys.modules[_SLOW]


_import_jsonschema()

import nbformat  # noqa: E402

__all__ = ["nbformat"]
