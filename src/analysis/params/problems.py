"""From what the validator says to what an analyst can use: Thai and English, file, line, key and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from analysis.errors import Location, WorkbookError
from analysis.params.refusal import REFUSED, UNKNOWN_KEYS, nearest
from analysis.params.yaml_source import KeyPath, YamlSource

T = TypeVar("T")
Locate = Callable[[KeyPath], Location]
Sentences = tuple[str, str, str, str]


class ParameterError(WorkbookError):
    """Everything wrong with one parameter file; ``problems`` holds one WorkbookError for each thing to mend.

    The error itself reads as the first problem; ``text()`` gives all of them.
    """

    def __init__(self, problems: tuple[WorkbookError, ...]) -> None:
        self.problems = problems
        first = problems[0]
        super().__init__(first.th, first.en, location=first.location, fix_th=first.fix_th, fix_en=first.fix_en)

    def text(self) -> str:
        return "\n\n".join(problem.text() for problem in self.problems)


def validate(adapter: TypeAdapter[T], source: YamlSource, locate: Locate | None = None) -> T:
    """The typed value of a parameter file.

    ``locate`` replaces the source's own line numbers where a value came from elsewhere (the command line).

    Raises:
        ParameterError: with one entry for each problem, in the order of the file.
    """
    try:
        return adapter.validate_python(source.data)
    except ValidationError as error:
        problems = tuple(_problems(error, source.data, locate or source.location))
        raise ParameterError(tuple(sorted(problems, key=_line))) from None


def _line(problem: WorkbookError) -> int:
    return (problem.location.line or 0) if problem.location else 0


def _problems(error: ValidationError, data: Any, locate: Locate) -> Iterator[WorkbookError]:
    for detail in error.errors(include_url=False):
        context = detail.get("ctx", {})
        path = _path_in_file(detail["loc"], data, keep_last=detail["type"] == "missing") + tuple(context.get("at", ()))
        if detail["type"] == UNKNOWN_KEYS:
            for key, near in context["keys"]:
                yield _problem(_unknown_key(key, near, context["known"]), locate((*path, key)))
        else:
            yield _problem(_sentences(detail["type"], context, detail["input"], path), locate(path))


def _problem(sentences: Sentences, location: Location) -> WorkbookError:
    th, en, fix_th, fix_en = sentences
    return WorkbookError(th, en, location=location, fix_th=fix_th, fix_en=fix_en)


def _path_in_file(loc: tuple[str | int, ...], data: Any, *, keep_last: bool) -> KeyPath:
    """The validator's path without the parts that are not in the file: ``[key]``, and the ``kind`` it inserts wherever
    a group is told apart by its kind (even where a key of the group has the same name, as in ``bands``)."""
    path: list[str | int] = []
    kind_seen: Any = None
    for number, part in enumerate(loc):
        if isinstance(data, dict) and data is not kind_seen and part == data.get("kind"):
            kind_seen = data
        elif _holds(data, part):
            path.append(part)
            data = data[part]
        elif keep_last and number == len(loc) - 1:
            path.append(part)
    return tuple(path)


def _holds(data: Any, part: str | int) -> bool:
    return part in data if isinstance(data, dict) else isinstance(data, list) and part in range(len(data))


def _unknown_key(key: str, near: str | None, known: tuple[str, ...]) -> Sentences:
    listed = ", ".join(known)
    return (
        f"ไม่รู้จักคีย์ “{key}”",
        f"Unknown key “{key}”.",
        f"น่าจะหมายถึง “{near}”" if near else f"คีย์ที่ใช้ได้: {listed}",
        f"Did you mean “{near}”?" if near else f"Known keys: {listed}.",
    )


def _sentences(kind: str, context: dict[str, Any], value: Any, path: KeyPath) -> Sentences:
    if kind == REFUSED:
        return context["th"], context["en"], context["fix_th"], context["fix_en"]
    if kind == "missing":
        return f"ขาดคีย์ “{path[-1]}”", f"The key “{path[-1]}” is missing.", "เพิ่มคีย์นี้", "Add it."
    if kind in ("enum", "literal_error"):
        return _not_in_list(value, [word.strip(" '") for word in context["expected"].replace(" or ", ",").split(",")])
    if kind == "union_tag_invalid":
        return _not_in_list(context["tag"], [word.strip(" '") for word in context["expected_tags"].split(",")])
    if kind == "union_tag_not_found":
        return "ขาดคีย์ “kind” ที่บอกชนิด", "The key “kind”, which says what this is, is missing.", "เพิ่มคีย์นี้", "Add it."
    if kind in _LIMITS:
        name_th, name_en, key = _LIMITS[kind]
        limit = f"{context[key]:g}"
        shown_th, shown_en = f"ค่า {value!r} ต้อง{name_th} {limit}", f"The value {value!r} must be {name_en} {limit}."
        return shown_th, shown_en, "แก้ค่านี้", "Correct the value."
    if kind == "string_too_short":
        return "ค่านี้ว่าง", "This is empty.", "เขียนค่าที่ต้องการ", "Write the value."
    if kind == "string_type" and value is not None and not isinstance(value, dict | list):
        th, en = f"ต้องเป็นข้อความ แต่เขียนว่า {_shown(value, '')}", f"Expected text, but found {_shown(value, '')}."
        return th, en, "ใส่เครื่องหมายคำพูดรอบค่า", "Put the value in quotes."
    wanted_th, wanted_en = _WANTED.get(kind, ("ค่าในรูปแบบอื่น", "something else"))
    return (
        f"ต้องเป็น{wanted_th} แต่เขียนว่า {_shown(value, 'ว่าง')}",
        f"Expected {wanted_en}, but found {_shown(value, 'nothing')}.",
        "แก้ค่านี้ หรือดูตัวอย่างในแฟ้มอื่นของโฟลเดอร์เดียวกัน",
        "Correct it, or see another file in the same folder.",
    )


_LIMITS = {
    "greater_than_equal": ("ไม่น้อยกว่า", "at least", "ge"),
    "less_than_equal": ("ไม่เกิน", "at most", "le"),
    "greater_than": ("มากกว่า", "greater than", "gt"),
    "less_than": ("น้อยกว่า", "less than", "lt"),
}
_WANTED = {
    "string_type": ("ข้อความ", "text"),
    "int_type": ("จำนวนเต็ม", "a whole number"),
    "float_type": ("ตัวเลข", "a number"),
    "finite_number": ("ตัวเลข", "a number"),
    "bool_type": (" true หรือ false", "true or false"),
    "tuple_type": ("รายการ (แต่ละบรรทัดขึ้นต้นด้วย - )", "a list (each line begins with - )"),
    "dict_type": ("กลุ่มของ คีย์: ค่า", "a group of key: value lines"),
    "model_type": ("กลุ่มของ คีย์: ค่า", "a group of key: value lines"),
    "model_attributes_type": ("กลุ่มของ คีย์: ค่า", "a group of key: value lines"),
    "string_pattern_mismatch": ("ชื่อที่ใช้เฉพาะ a–z 0–9 และ -", "a name of a–z, 0–9 and - only"),
}


def _not_in_list(value: Any, known: list[str]) -> Sentences:
    near = nearest(str(value), known)
    listed = ", ".join(known)
    return (
        f"ไม่รู้จักค่า “{value}”",
        f"Unknown value “{value}”.",
        f"น่าจะหมายถึง “{near}” (ใช้ได้: {listed})" if near else f"ใช้ได้: {listed}",
        f"Did you mean “{near}”? Known: {listed}." if near else f"Known: {listed}.",
    )


def _shown(value: Any, nothing: str) -> str:
    """The value as short as a message can bear, never a dump of a whole group."""
    if value is None or value == "":
        return nothing
    if isinstance(value, dict):
        return "{" + ", ".join(str(key) for key in value)[:60] + "}"
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
