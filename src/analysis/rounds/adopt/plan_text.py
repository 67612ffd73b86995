"""A reading plan as the text of its file, with comments that teach and the questions that a person is to answer there.

The inverse of ``load_plan``: what is written here loads again equal. A setting that is in question is written as a
comment, so that it counts only when a person has written it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analysis.bilingual import Text
from analysis.params.buddhist import write_date
from analysis.params.problems import validate
from analysis.params.readings import PLAN, STEP, Column, Confirmation, ReadingPlan, plan_digest
from analysis.params.yaml_source import parse_yaml
from analysis.params.yaml_text import scalar_text
from analysis.rounds.adopt.model import Question
from analysis.rounds.adopt.words import COMMENTS, MUST_ANSWER, PROPOSED, UNCONFIRMED, answer_lines

_Path = tuple[str | int, ...]


def plan_text(plan: ReadingPlan, questions: Iterable[Question] = (), file: str = "") -> str:
    """The file of a plan. ``questions`` stand where they are answered; ``file`` is what the plan was proposed from."""
    data = _data(plan)
    notes = _notes(data, list(questions))
    head = [f"# {_line(PROPOSED.th.format(file=file))}", f"# {_line(PROPOSED.en.format(file=file))}"] if file else []
    return "\n".join([*head, *_lines(data, (), notes)]) + "\n"


def read_plan_text(text: str, file: str) -> ReadingPlan:
    """The plan of a text; ``file`` is for messages. Raises WorkbookError as ``load_plan``."""
    return validate(PLAN, parse_yaml(text, file))


def confirmed_text(text: str, role: str, on: date, file: str) -> str:
    """The text of a plan with who confirmed it; all else, comments too, stays as it is.

    Raises:
        WorkbookError: the text is no plan.
    """
    plan = read_plan_text(text, file)
    lines = [line for line in text.splitlines() if line.strip() not in UNCONFIRMED]
    lines = list(_without("confirmed", lines))
    at = next(number for number, line in enumerate(lines) if line.startswith("id:")) + 1
    of = plan_digest(plan)
    added = ["confirmed:", f"  role: {scalar_text(role)}", f"  on: {write_date(on)}", f"  of: {scalar_text(of)}"]
    changed = "\n".join([*lines[:at], *added, *lines[at:]]) + "\n"
    wanted = plan.model_copy(update={"confirmed": Confirmation(role=role, on=on, of=of)})
    if read_plan_text(changed, file) != wanted:
        raise AssertionError(f"{file}: the confirmation does not stand where it should")
    return changed


def _without(key: str, lines: Iterable[str]) -> Iterator[str]:
    """The lines of a file without a key of its own level and all that stands under it."""
    under = False
    for line in lines:
        if line.startswith(f"{key}:"):
            under = True
        elif not under or (line.strip() and not line.startswith((" ", "}"))):
            under = False
            yield line


def _data(plan: ReadingPlan) -> dict[str, Any]:
    """The keys of a file in order; those that say nothing are left out."""
    data = plan.model_dump(mode="json", exclude_none=True)
    data["tables"] = [
        _table(known, "cumulative" in own.model_fields_set)
        for known, own in zip(data["tables"], plan.tables, strict=True)
    ]
    first: dict[str, Any] = {name: data.pop(name) for name in ("id", "confirmed") if name in data}
    return {name: _said(part) for name, part in {**first, **data}.items() if part not in ([], {})}


def _table(data: dict[str, Any], told: bool) -> dict[str, Any]:
    """Without the settings that a plan has when its file does not name them; whether months are sums is always said."""
    keep_false = told and data["form"] == "monthly_results"
    return {name: value for name, value in data.items() if value is not False or (name == "cumulative" and keep_false)}


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) <= set(Column.model_fields) and "path" in value:
            return _column({name: part for name, part in value.items() if part != []})
        return {
            name: _said(part) for name, part in value.items() if part not in ([], {}) and not _is_unsaid(name, part)
        }
    return [_said(part) for part in value] if isinstance(value, list) else value


def _is_unsaid(name: str, value: Any) -> bool:
    return name == "filled_down" and value is False


def _column(value: dict[str, Any]) -> Any:
    """A column in one line, where that reads the same again."""
    line = STEP.join(value["path"])
    return value if len(value) > 1 or tuple(line.split(STEP)) != tuple(value["path"]) else line


@dataclass
class _Note:
    """The comments of a setting: above it, below all of it (further in), and whether they stand in its place."""

    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    instead: bool = False


Notes = dict[_Path, _Note]


def _notes(data: dict[str, Any], questions: list[Question]) -> Notes:
    """The comments of each setting; a column that is in question is spread over lines, where its answer has a place."""
    notes: Notes = {}
    for name, text in COMMENTS.items():
        path: _Path = ("tables", 0, name.partition(".")[2]) if name.startswith("tables.") else (name,)
        notes[path] = _Note(_both(text))
    if "confirmed" not in data:
        notes["title",] = _Note([*UNCONFIRMED, *_both(COMMENTS["title"])])
    for number, table in enumerate(data["tables"]):
        for one in questions:
            if one.must and one.form == table["form"] and one.key:
                _ask(notes, ("tables", number), table, one)
    return notes


def _ask(notes: Notes, at: _Path, table: dict[str, Any], one: Question) -> None:
    said = [f"{MUST_ANSWER.th} {one.place}: {one.said.th}", f"{MUST_ANSWER.en} {one.place}: {one.said.en}"]
    name, _, part = one.key.partition(".")
    if name == "columns" and part in table["columns"]:
        note = notes.setdefault((*at, name, part), _Note())
        column = table["columns"][part]
        if isinstance(column, str) and one.choices:
            table["columns"][part] = {"path": column.split(STEP)}
        note.above += said
        note.below += one.choices
        return
    is_there = name in table
    note = notes.setdefault((*at, name if is_there else "province"), _Note())
    asked = [*said, *answer_lines(one, table)]
    note.instead = name == "cumulative" and is_there
    note.above = [*note.above, *asked] if is_there else [*asked, *note.above]


def _both(text: Text) -> list[str]:
    return [text.th, text.en]


def _line(text: str) -> str:
    """A text in one line, as a comment must be; the spaces that it begins with stay."""
    words = "".join(letter if letter.isprintable() else " " for letter in text)
    return words[: len(words) - len(words.lstrip(" "))] + " ".join(words.split())


def _lines(value: Mapping[str, Any], path: _Path, notes: Notes) -> Iterator[str]:
    for name, part in value.items():
        here = (*path, name)
        note = notes.get(here, _Note())
        yield from (text if text in UNCONFIRMED else f"# {_line(text)}" for text in note.above)
        if note.instead:
            continue
        key = scalar_text(name)
        if isinstance(part, dict):
            yield f"{key}:"
            yield from _indented(_lines(part, here, notes))
        elif isinstance(part, list):
            yield f"{key}:"
            for number, item in enumerate(part):
                if not isinstance(item, dict):
                    yield f"  - {scalar_text(item)}"
                    continue
                own = _lines(item, (*here, number), notes)
                yield from (f"    {line}" if count else f"  - {line}" for count, line in enumerate(own))
        else:
            yield f"{key}: {scalar_text(part)}"
        yield from (f"  # {_line(text)}" for text in note.below)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
