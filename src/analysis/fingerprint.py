"""Fingerprints: equal values have equal digests, in every process and every year; others have others.

The contract: a digest is of the type and of the value. ``1``, ``1.0``, ``"1"`` and ``True`` differ; a tuple and a list
of the same items do not; the order of a mapping does not count, and of a set neither. A value of a kind that is not
known here has no digest, and neither has anything that holds it, so that nothing is taken for unchanged by mistake.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cached_property, singledispatch
from pathlib import Path

#: Hexadecimal digest, or None where there is none.
Digest = str | None


@dataclass(frozen=True)
class Fingerprint:
    """What a task's result depends on: the digest of each part by name ("notebook", "input data/…/42-loei.xlsx")."""

    parts: Mapping[str, Digest]

    @cached_property
    def digest(self) -> Digest:
        """One digest of all parts; None when one of them has none."""
        if not all(self.parts.values()):
            return None
        return _sha256("parts", "\n".join(f"{name}\0{self.parts[name]}" for name in sorted(self.parts)).encode())

    def differences(self, before: Mapping[str, Digest]) -> tuple[str, ...]:
        """Names of the parts that are new, gone, changed, or without a digest, in order of name."""
        names = sorted({*self.parts, *before})
        return tuple(name for name in names if not self.parts.get(name) or self.parts.get(name) != before.get(name))


@singledispatch
def digest_of(value: object) -> Digest:
    """The digest of a value; None for a kind of value that is not known."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: getattr(value, field.name) for field in fields(value)}
        return _tagged(f"dataclass {type(value).__qualname__}", [digest_of(kept)])
    return None


@digest_of.register(type(None))
@digest_of.register(bool)
@digest_of.register(int)
@digest_of.register(float)
@digest_of.register(date)
def _(value: object) -> Digest:
    return _sha256(type(value).__name__, repr(value).encode())


@digest_of.register
def _(value: str) -> Digest:
    return _sha256("str", value.encode("utf-8", "surrogatepass"))


@digest_of.register
def _(value: bytes) -> Digest:
    return _sha256("bytes", value)


@digest_of.register
def _(value: Enum) -> Digest:
    return _tagged(f"enum {type(value).__qualname__}", [digest_of(value.name)])


@digest_of.register(Mapping)
def _(value: Mapping[object, object]) -> Digest:
    pairs = (_tagged("pair", [digest_of(key), digest_of(item)]) for key, item in value.items())
    return _tagged("mapping", pairs, in_order=False)


@digest_of.register(Sequence)
def _(value: Sequence[object]) -> Digest:
    return _tagged("sequence", [digest_of(item) for item in value])


@digest_of.register(set)
@digest_of.register(frozenset)
def _(value: Iterable[object]) -> Digest:
    return _tagged("set", (digest_of(item) for item in value), in_order=False)


def file_digest(path: Path) -> str:
    """Hexadecimal sha256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _tagged(tag: str, digests: Iterable[Digest], *, in_order: bool = True) -> Digest:
    """What is without a digest spreads."""
    known: list[str] = []
    for digest in digests:
        if digest is None:
            return None
        known.append(digest)
    return _sha256(tag, "\n".join(known if in_order else sorted(known)).encode())


def _sha256(tag: str, content: bytes) -> str:
    return hashlib.sha256(f"{tag}:{len(content)}:".encode() + content).hexdigest()
