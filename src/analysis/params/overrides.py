"""Changes to a round from the command line: ``-p cutoff=2565-03-29``, ``-p scope.provinces=42,92``.

A value is read by the same rules as in a file, and typed by the same models; ``2567_1`` stays text. What goes on below
``criteria.<instrument>`` changes the criteria themselves (``criteria_changes``).
"""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from analysis.bilingual import Text
from analysis.errors import Location, WorkbookError
from analysis.params.base import Model
from analysis.params.criteria_changes import Change
from analysis.params.models import Round
from analysis.params.refusal import nearest
from analysis.params.yaml_source import KeyPath, YamlSource, dotted, parse_scalar, parse_yaml

#: A round under another id is another round: it is started, not overridden.
FIXED = ("id", "fiscal_year")
#: Criteria of another kind or year are another file.
FIXED_CRITERIA = ("kind", "fiscal_year")


def overridden(source: YamlSource, overrides: Sequence[str]) -> tuple[YamlSource, Callable[[KeyPath], Location]]:
    """The source with each ``key=value`` put in, and a way to say where a value came from.

    Raises:
        WorkbookError: an override is not ``key=value``, or its key is unknown (the nearest known key is named).
    """
    data = copy.deepcopy(source.data)
    origin: dict[KeyPath, str] = {}
    for text in overrides:
        path, value = parse_override(text)
        if changes_criteria(path):
            continue
        if isinstance(data, dict):  # a file that is not even a mapping is refused by the model, in its own words
            _put(data, path, value)
        origin[path] = text

    def locate(path: KeyPath) -> Location:
        for length in range(len(path), 0, -1):
            if path[:length] in origin:
                return Location(f"-p {origin[path[:length]]}", key=dotted(path))
        return source.location(path)

    return YamlSource(source.file, data, source.lines), locate


def changes_criteria(path: KeyPath) -> bool:
    """Whether the key is of the criteria themselves and not of the round: ``criteria.milestones`` names their file."""
    return path[0] == "criteria" and len(path) > 2


def criteria_changes(overrides: Sequence[str], instruments: Sequence[str]) -> dict[str, list[Change]]:
    """The changes of each instrument's criteria, in the order given.

    Raises:
        WorkbookError: an override is of an instrument that the round does not have (the nearest is named).
    """
    found: dict[str, list[Change]] = {}
    for text in overrides:
        path, value = parse_override(text)
        if not changes_criteria(path):
            continue
        said, instrument = f"-p {text}", str(path[1])
        if instrument not in instruments:
            near, listed = nearest(instrument, instruments), ", ".join(instruments)
            raise WorkbookError(
                f"รอบนี้ไม่มีเกณฑ์ของ “{instrument}”",
                f"This round has no criteria of “{instrument}”.",
                location=Location(said),
                fix_th=f"น่าจะหมายถึง “{near}”" if near else f"ที่มีอยู่: {listed}",
                fix_en=f"Did you mean “{near}”?" if near else f"There are: {listed}.",
            )
        if path[2] in FIXED_CRITERIA:
            raise WorkbookError(
                f"เปลี่ยน {path[2]} ของเกณฑ์จากบรรทัดคำสั่งไม่ได้",
                f"{path[2]} of criteria cannot be changed from the command line.",
                location=Location(said),
                fix_th=f"เลือกแฟ้มเกณฑ์อื่นด้วย criteria.{instrument}=ชื่อแฟ้ม",
                fix_en=f"Choose another file with criteria.{instrument}=NAME.",
            )
        found.setdefault(instrument, []).append(Change(".".join(map(str, path[2:])), value, said))
    return found


def parse_override(text: str) -> tuple[KeyPath, Any]:
    """``scope.provinces=42,92`` as the path ``("scope", "provinces")`` and the value ``[42, 92]``."""
    key, equals, written = text.partition("=")
    location = Location(f"-p {text}")
    if not equals or not key.strip():
        raise WorkbookError(
            "ต้องเขียนเป็น คีย์=ค่า",
            "Write key=value.",
            location=location,
            fix_th="เช่น -p cutoff=2565-03-29",
            fix_en="For example -p cutoff=2565-03-29.",
        )
    path = tuple(key.strip().split("."))
    if path[0] in FIXED:
        raise WorkbookError(
            f"เปลี่ยน {path[0]} จากบรรทัดคำสั่งไม่ได้",
            f"{path[0]} cannot be changed from the command line.",
            location=location,
            fix_th="เปิดรอบใหม่แทน",
            fix_en="Start a new round instead.",
        )
    expects_list = not changes_criteria(path) and _expects_list(path, location)
    return path, _value(written.strip(), expects_list, location)


def _value(written: str, expects_list: bool, location: Location) -> Any:
    if written[:1] in ("[", "{", '"', "'"):
        try:
            return parse_yaml(written, str(location)).data
        except WorkbookError as error:
            raise WorkbookError(
                error.th, error.en, location=location, fix_th=error.fix_th, fix_en=error.fix_en
            ) from None
    if expects_list and "," in written:
        return [parse_scalar(part.strip()) for part in written.split(",")]
    value = parse_scalar(written)
    return [value] if expects_list and value != "all" else value


def _put(data: dict[str | int, Any], path: KeyPath, value: Any) -> None:
    for part in path[:-1]:
        if not isinstance(data.get(part), dict):
            data[part] = {}
        data = data[part]
    data[path[-1]] = value


def _expects_list(path: KeyPath, location: Location) -> bool:
    """Whether the field at ``path`` is a list; refuses a path that no round has."""
    expected: Any = Round
    for number, part in enumerate(path):
        if known := _keys(expected):
            if part not in known:
                raise _unknown(path[: number + 1], tuple(known), location)
            expected = _bare(known[str(part)])
        elif get_origin(expected) is dict:
            expected = _bare(get_args(expected)[1])
        else:
            raise _unknown(path[: number + 1], (), location)
    return _is_list(expected)


def _keys(expected: Any) -> dict[str, Any]:
    """The keys below a part of the round, with the type of each; none below a plain value."""
    if isinstance(expected, type) and issubclass(expected, Model):
        return {name: field.annotation for name, field in expected.model_fields.items()}
    return get_type_hints(expected) if expected is Text else {}


def _bare(annotation: Any) -> Any:
    """The type itself, without ``Annotated`` and without ``| None``."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, types.UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        return _bare(members[0]) if len(members) == 1 else annotation
    return annotation


def _is_list(annotation: Any) -> bool:
    if get_origin(annotation) in (Union, types.UnionType):
        return any(_is_list(_bare(member)) for member in get_args(annotation))
    return get_origin(annotation) is tuple


def _unknown(path: KeyPath, known: tuple[str, ...], location: Location) -> WorkbookError:
    near = nearest(str(path[-1]), known)
    listed = ", ".join(known)
    hint_th = f"คีย์ที่ใช้ได้: {listed}" if known else "ลบส่วนหลังจุดออก"
    hint_en = f"Known keys: {listed}." if known else "Remove what follows the dot."
    return WorkbookError(
        f"รอบการประเมินไม่มีคีย์ “{dotted(path)}”",
        f"A round has no key “{dotted(path)}”.",
        location=location,
        fix_th=f"น่าจะหมายถึง “{near}”" if near else hint_th,
        fix_en=f"Did you mean “{near}”?" if near else hint_en,
    )
