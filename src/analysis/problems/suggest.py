"""Suggestions for new statements: a dimension, and statements of the register that say nearly the same.

Words are found by PyThaiNLP (the optional extra ``nlp``; its dictionary is part of the package and nothing is fetched).
Statements are compared by the words they share, each weighed by how rare it is in the register (TF-IDF, cosine). A
suggestion is never a decision: it is marked "suggested" and is not written into the register; a low or a divided score
gives none.
"""

from __future__ import annotations

import importlib.util
import math
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.rows import lines_of
from analysis.thai.digits import to_arabic
from analysis.thai.repair import repair, tidy_spaces

if TYPE_CHECKING:
    from analysis.problems.register import Register

SUGGESTED = "suggested"
#: Statuses of a dimension that a person stands behind; only these teach.
DECIDED = ("given", "confirmed")
DIMENSIONS = {
    "item_id": "str",
    "scheme": "str",
    "dimension": "str",
    "score": "float64",
    "like_item_id": "str",
    "status": "str",
}
DUPLICATES = {"item_id": "str", "like_item_id": "str", "score": "float64", "status": "str"}

Segment = Callable[[str], Sequence[str]]
Vector = Mapping[str, float]
#: Two items, how alike they are, and the status of the suggestion.
_Pair = tuple[str, str, float, str]
_WORD = re.compile(r"[^\W\d_]")  # at least one letter


@dataclass(frozen=True)
class SuggestOptions:
    """When a suggestion is made; scores run from 0 (no word shared) to 1 (the same words).

    The thresholds are of this project: no source sets them. ``clear_by``: how far the best dimension must lead the
    next. ``neighbours``: how many like statements of a dimension speak for it at most.
    """

    scheme: str = "loei5"
    dimension_at_least: float = 0.25
    clear_by: float = 0.05
    duplicate_at_least: float = 0.8
    neighbours: int = 3


@dataclass(frozen=True)
class Suggestions:
    """What is suggested, or why nothing can be.

    dimensions: item_id, scheme, dimension (str), score (float64), like_item_id (str, the nearest statement of that
    dimension), status ("suggested"). duplicates: item_id, like_item_id (str), score (float64), status; best first.
    """

    available: bool
    dimensions: pd.DataFrame
    duplicates: pd.DataFrame
    reason_th: str = ""
    reason_en: str = ""


class _Near(NamedTuple):
    score: float
    item_id: str


def segmenter() -> Segment | None:
    """The words of a Thai text by PyThaiNLP's dictionary, without those that any text holds (และ, ของ).

    ``None`` where the extra is not installed.
    """
    if importlib.util.find_spec("pythainlp") is None:
        return None
    if "PYTHAINLP_READ_MODE" not in os.environ:  # its older name; the two are not accepted together
        os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # no folder in the user's home
    os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
    from pythainlp.corpus import thai_stopwords
    from pythainlp.tokenize import word_tokenize

    said_anywhere = thai_stopwords()
    return lambda text: [
        word for word in word_tokenize(text, engine="newmm", keep_whitespace=False) if word not in said_anywhere
    ]


def suggest(
    statements: pd.DataFrame, register: Register, options: SuggestOptions | None = None, segment: Segment | None = None
) -> Suggestions:
    """Suggestions for new statements.

    Args:
        statements: item_id, statement (str); those that are in the register already are compared with the others.
        register: what is known; only dimensions that are given or confirmed teach.
        options: the scheme and the thresholds.
        segment: how a text is cut into words; PyThaiNLP when not given.
    """
    options, segment = options or SuggestOptions(), segment or segmenter()
    if segment is None:
        return Suggestions(
            False,
            _frame([], DIMENSIONS),
            _frame([], DUPLICATES),
            "ยังไม่ได้ติดตั้งส่วนเสริม nlp (PyThaiNLP) จึงเสนอมิติและข้อความที่ซ้ำกันให้ไม่ได้ ส่วนอื่นใช้ได้ตามปกติ",
            "The extra nlp (PyThaiNLP) is not installed, so nothing is suggested. All else works as usual.",
        )
    texts = _texts(register.items) | _texts(statements)
    vectors = _weighed({item: _words(text, segment) for item, text in texts.items()})
    new = list(_texts(statements))
    dimensions = _known_dimensions(register.dimensions, options.scheme, vectors)
    suggested = [row for item in new if (row := _dimension(item, dimensions, vectors, options))]
    return Suggestions(True, _frame(suggested, DIMENSIONS), _frame(_duplicates(new, vectors, options), DUPLICATES))


def _texts(items: pd.DataFrame) -> dict[str, str]:
    return {str(line.item_id): str(line.statement) for line in lines_of(items)}


def _words(text: str, segment: Segment) -> Counter[str]:
    """The words that carry letters; digits and marks say nothing of what a statement is about."""
    clean = tidy_spaces(to_arabic(repair(text).text)).lower()
    return Counter(word for word in segment(clean) if _WORD.search(word))


def _weighed(counted: Mapping[str, Counter[str]]) -> dict[str, Vector]:
    """Each statement's words weighed by rarity, to length 1."""
    found_in = Counter(word for words in counted.values() for word in words)
    rarity = {word: math.log((1 + len(counted)) / (1 + count)) + 1 for word, count in found_in.items()}
    vectors: dict[str, Vector] = {}
    for item, words in counted.items():
        weights = {word: (1 + math.log(count)) * rarity[word] for word, count in sorted(words.items())}
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
        vectors[item] = {word: weight / length for word, weight in weights.items()}
    return vectors


def _likeness(one: Vector, other: Vector) -> float:
    """The cosine of two weighed statements; rounded, so that equal words give exactly 1 in any order."""
    return round(math.fsum(weight * other[word] for word, weight in one.items() if word in other), 12)


def _known_dimensions(dimensions: pd.DataFrame, scheme: str, vectors: Mapping[str, Vector]) -> dict[str, list[str]]:
    """The items of each dimension of the scheme that a person stands behind."""
    decided = dimensions[(dimensions["scheme"] == scheme) & dimensions["status"].isin(DECIDED)]
    known: dict[str, list[str]] = {}
    for line in lines_of(decided):
        if line.item_id in vectors:
            known.setdefault(str(line.dimension), []).append(str(line.item_id))
    return known


def _dimension(
    item: str, known: Mapping[str, list[str]], vectors: Mapping[str, Vector], options: SuggestOptions
) -> tuple[object, ...] | None:
    """The dimension whose nearest statements are clearly the most like this one, if they are like it at all."""
    scores = []
    for dimension, members in known.items():
        near = _nearest(item, members, vectors)[: options.neighbours]
        if near:
            scores.append((math.fsum(one.score for one in near) / len(near), dimension, near[0].item_id))
    scores.sort(key=lambda one: (-one[0], one[1]))
    if not scores or scores[0][0] < options.dimension_at_least:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < options.clear_by:
        return None
    score, dimension, like = scores[0]
    return item, options.scheme, dimension, score, like, SUGGESTED


def _duplicates(new: Iterable[str], vectors: Mapping[str, Vector], options: SuggestOptions) -> list[_Pair]:
    """Pairs that say nearly the same, each once."""
    pairs: dict[frozenset[str], _Pair] = {}
    for item in new:
        for near in _nearest(item, vectors, vectors):
            if near.score >= options.duplicate_at_least:
                pairs.setdefault(frozenset((item, near.item_id)), (item, near.item_id, near.score, SUGGESTED))
    return sorted(pairs.values(), key=lambda pair: (-pair[2], pair[0], pair[1]))


def _nearest(item: str, others: Iterable[str], vectors: Mapping[str, Vector]) -> list[_Near]:
    """Other statements by likeness, the most alike first."""
    near = [_Near(_likeness(vectors[item], vectors[other]), other) for other in others if other != item]
    return sorted(near, key=lambda one: (-one.score, one.item_id))


def _frame(rows: Sequence[tuple[object, ...]], kinds: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(kinds)).astype(dict(kinds))
