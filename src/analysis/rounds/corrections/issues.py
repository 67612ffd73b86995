"""The known issues of a round as a table, and whether the figures that they name are there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis.bilingual import Language, Text
from analysis.errors import Location, WorkbookError
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.params.of_a_round.issues import Issue, IssueState, issues_file
from analysis.rounds.results.figures import FIGURES
from analysis.rounds.results.seal import results_of

ISSUES = Text("ข้อที่ทราบของรอบนี้", "Known issues of the round")
STATES = {
    IssueState.OPEN: (Text("ยังไม่แก้", "open"), "red"),
    IssueState.MENDED: (Text("แก้แล้วในฉบับที่ {}", "mended in revision {}"), "green"),
    IssueState.STANDS: (Text("คงไว้ตามเดิม", "stands as it is"), "yellow"),
}
_COLUMNS = (
    ("on", Text("ทราบเมื่อ", "Known since"), Kind.DATE),
    ("revision", Text("ฉบับที่", "Revision"), Kind.INTEGER),
    ("what", Text("เรื่อง", "What"), Kind.TEXT),
    ("figures", Text("ตัวเลข", "Figures"), Kind.TEXT),
    ("state", Text("สถานะ", "State"), Kind.TEXT),
)


def issues_table(issues: Iterable[Issue], language: Language) -> Table:
    columns = tuple(Column(key, word.of(language), kind) for key, word, kind in _COLUMNS)
    return Table("issues", ISSUES.of(language), columns, tuple(_row(one, language) for one in issues))


def state_words(issue: Issue, language: Language) -> str:
    return STATES[issue.state][0].of(language).format(issue.mended_in)


def refuse_unknown_figures(issues: Sequence[Issue], folder: Path, home: Path) -> None:
    """Raise ``WorkbookError`` where an issue names a figure that its revision, which stands in the round's ``folder``,
    does not have."""
    paths = {one.revision: results_of(folder, one.revision) / FIGURES for one in issues}
    known = {revision: _names(path) for revision, path in paths.items() if path.is_file()}
    for issue in (one for one in issues if one.revision in known):
        names = known[issue.revision]
        for name in issue.figures:
            if name not in names:
                near = " · ".join(difflib.get_close_matches(name, names, n=3)) or "–"
                raise WorkbookError(
                    f"ฉบับที่ {issue.revision} ไม่มีตัวเลข {name}",
                    f"Revision {issue.revision} has no figure {name}.",
                    location=Location(str(issues_file(folder.name, home))),
                    fix_th=f"ชื่อที่ใกล้เคียง: {near}",
                    fix_en=f"The nearest: {near}",
                )


def _names(path: Path) -> set[str]:
    import pyarrow.parquet as parquet

    columns = parquet.read_table(path, columns=["scope", "name"]).to_pydict()
    return {f"{scope}/{name}" for scope, name in zip(columns["scope"], columns["name"], strict=True)}


def _row(one: Issue, language: Language) -> Row:
    state = Cell(one.state.value, text=state_words(one, language), band=STATES[one.state][1])
    texts = {"what": one.what.of(language), "figures": ", ".join(one.figures)}
    cells = {key: Cell(text) for key, text in texts.items() if text}
    return Row({**cells, "on": Cell(one.on), "revision": Cell(one.revision), "state": state})
