"""The terminal: what was asked for goes to ``out``; what went wrong, when nothing else may be printed, to ``err``."""

from __future__ import annotations

from rich.console import Console

out = Console(highlight=False, soft_wrap=True)
err = Console(highlight=False, soft_wrap=True, stderr=True)
