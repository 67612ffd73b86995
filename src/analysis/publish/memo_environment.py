"""How the tags of a memo template are read: sandboxed, escaped, refusing what is unknown, and each text only once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment


class _Environment(SandboxedEnvironment):
    """Compiles a template's text once; the text, and nothing that a memo puts into it, is what is kept."""

    def from_string(self, source: Any, *others: Any, **more: Any) -> jinja2.Template:
        if others or more or not isinstance(source, str):
            return super().from_string(source, *others, **more)
        return _compiled(source)

    def compile_anew(self, source: str) -> jinja2.Template:
        return super().from_string(source)


ENVIRONMENT = _Environment(autoescape=True, undefined=jinja2.StrictUndefined)


@lru_cache(maxsize=64)
def _compiled(source: str) -> jinja2.Template:
    return ENVIRONMENT.compile_anew(source)
