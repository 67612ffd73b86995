"""How a rule refuses a value: one helper, so that every refusal carries Thai, English and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from pydantic_core import PydanticCustomError

REFUSED = "refused"
UNKNOWN_KEYS = "unknown_keys"


def refuse(
    th: str, en: str, *, fix_th: str = "", fix_en: str = "", at: tuple[str | int, ...] = ()
) -> PydanticCustomError:
    """An error for a validator to raise. ``at`` points further down from the model that refuses."""
    context = {"th": th, "en": en, "fix_th": fix_th, "fix_en": fix_en, "at": at}
    return PydanticCustomError(REFUSED, "{en}", context)


def unknown_keys(keys: Iterable[str], known: Iterable[str]) -> PydanticCustomError:
    """Keys that the form does not have, each with the nearest known key."""
    known = tuple(known)
    found = tuple((key, nearest(key, known)) for key in keys)
    return PydanticCustomError(UNKNOWN_KEYS, "unknown keys", {"keys": found, "known": known})


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` was most likely meant to be, or None."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None
