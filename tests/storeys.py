"""The house in one place: its storeys and rooms from the ground up, what each knows, and who may import whom.

``python tests/storeys.py`` draws it anew in ``docs/architecture.md``; ``tests/unit/test_architecture.py`` holds both.
"""

from __future__ import annotations

from pathlib import Path

PAPER = Path(__file__).resolve().parents[1] / "docs" / "architecture.md"
BEGIN, END = "<!-- storeys: drawn by tests/storeys.py -->", "<!-- end of storeys -->"

#: Storeys from the ground up: the name of each, and what its rooms know. A room imports from lower storeys.
STOREYS: tuple[tuple[str, dict[str, str]], ...] = (
    ("ground", {
        "rows": "the rows of a table, for whoever goes through them one by one",
        "bilingual": "the one type for what is said in Thai and in English",
        "errors": "the one error that a person meets, in two languages",
        "paths": "where the project and its own modules are",
        "fingerprint": "digests of values and files",
        "processes": "which process ends with which, how a run stops, how a tree takes its place",
        "own_folders": "writing into the folders that the program keeps for itself",
        "marks": "marks with a key that only this person has",
        "quick_nbformat": "importing nbformat without what nothing here uses",
        "thai": "digits, repair, calendar, order, money in words, marks of language",
        "places": "provinces, clusters, agencies, boundaries",
    }),
    ("inputs", {
        "params": "typed rounds, criteria, wording and an office's choices; refusals that say what to do",
        "ingest": "workbooks to tidy tables and findings; nothing is guessed",
        "execute": "one task with Papermill, kernels, many tasks on processes or on a cluster",
    }),
    ("judgement", {
        "evaluate": "the judgements: pure functions from table to table; the rules and what they read",
        "compare": "the table of observations; ranks, intervals, peers, limits, moves, groups",
        "problems": "the register of problems, evidence from results, SWOT, recurrence, suggestions",
        "trends": "years that may be joined, their change; what earlier rounds observed",
        "actions": "what is done about a finding, by whom and until when, and whether the indicator moved",
    }),
    ("telling", {
        "narrate": "sentences and findings that several reports share",
        "exhibits": "charts, maps and tables as descriptions, and how they are drawn",
        "publish": "pages, Excel, Word, PDF; what may not leave (privacy)",
    }),
    ("reports", {
        "explore": "selections over all rounds, in JupyterLab and as an offline page",
        "reports": "each report in a room of its own: sections, tables, words",
        "tables": "a round's tables for an analyst, described once: columns with words, units and rules",
    }),
    ("rounds", {
        "rounds": "runs; results, rebuild, quality, trace, diff, adopt, site, forms, synthetic, closing, desk, …",
        "workbench": "what an analyst opens in a notebook: rounds, figures by name, series, the house's look",
        "notebook": "the façade that notebooks import",
        "console": "what the verbs take and print",
        "scheduled": "running rounds unattended",
        "cli": "the verbs",
        "__main__": "the door",
    }),
)  # fmt: skip

#: Inside a storey, and between the rooms of ``rounds``: who imports whom. What is not listed is refused.
ARROWS: dict[str, set[str]] = {
    "own_folders": {"errors", "processes"},
    "paths": {"errors"},
    "thai": {"bilingual"},
    "places": {"errors", "paths", "thai"},
    "ingest": {"params"},
    "compare": {"evaluate"},
    "problems": {"evaluate"},
    "trends": {"compare", "evaluate", "problems"},
    "actions": {"compare", "evaluate", "problems", "trends"},
    "exhibits": {"narrate"},
    "publish": {"exhibits", "narrate"},
    "reports": {"explore"},
    "tables": {"reports"},
    "workbench": {"rounds"},
    "notebook": {"workbench"},
    "console": {"rounds"},
    "scheduled": {"console", "rounds"},
    "cli": {"console", "rounds", "scheduled"},
    "__main__": {"cli"},
    "rounds/rebuild": {"results"},
    "rounds/quality": {"rebuild", "results"},
    "rounds/trace": {"results"},
    "rounds/diff": {"results", "trace"},
    "rounds/adopt": {"results", "trace"},
    "rounds/site": {"corrections", "quality", "results"},
    "rounds/forms": {"quality"},
    "rounds/synthetic": {"forms"},
    "rounds/submissions": {"diff", "forms", "quality", "results", "trace"},
    "rounds/corrections": {"diff", "quality", "results", "trace"},
    "rounds/proofreading": {"results"},
    "rounds/closing": {"corrections", "proofreading", "results", "submissions"},
    "rounds/certificate": {"closing", "corrections", "quality", "results"},
    "rounds/desk": {"diff", "quality", "rebuild", "results", "trace"},
}


def storey_of(room: str) -> int:
    """The number of a room's storey, from 0 on the ground. Raises ``StopIteration``: it has none."""
    return next(number for number, (_, rooms) in enumerate(STOREYS) if room in rooms)


def drawing() -> str:
    """The house as a table, the highest storey first."""
    lines = ["| storey | room | imports beside it | what it knows |", "|---|---|---|---|"]
    for number, (name, rooms) in reversed(list(enumerate(STOREYS))):
        for room, knows in rooms.items():
            beside = ", ".join(f"`{one}`" for one in sorted(ARROWS.get(room, ())))
            lines.append(f"| {number} {name} | `{room}` | {beside or '–'} | {knows} |")
    inside = [
        f"`{room.removeprefix('rounds/')}` → {', '.join(f'`{one}`' for one in sorted(beside))}"
        for room, beside in ARROWS.items()
        if "/" in room
    ]
    return "\n".join([*lines, "", f"Inside `rounds/`: {'; '.join(inside)}."])


def drawn(paper: str) -> str:
    """The paper with the house as it is now between its two marks."""
    before, _, rest = paper.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{drawing()}\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAPER.write_text(drawn(PAPER.read_text(encoding="utf-8")), encoding="utf-8")
