"""The figures of a round as its reports give them, without kernels and pages: every section is run in this process."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pytest

from analysis import notebook as facade
from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source
from analysis.fingerprint import file_digest
from analysis.params.load import load_parameters
from analysis.reports.catalogue import plan
from analysis.reports.report import write_figures
from analysis.rounds.results.figures import FIGURES, joined
from analysis.rounds.results.inputs import inputs_of
from analysis.rounds.results.manifest import MANIFEST
from analysis.rounds.trace.published_revision import TraceSource, open_source

_SECTION = re.compile(r"report\.(\w+)\(\)")


def figures_of(
    home: Path, round_id: str, overrides: tuple[str, ...] = (), without: tuple[str, ...] = ()
) -> tuple[Figure, ...]:
    """The figures of the reports of a round, joined as a run joins them; those of the home page are not among them.

    ``without`` are reports (stems of notebooks) to leave out.
    """
    round_ = load_parameters(round_id, overrides, home).round
    books = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBOOK_HOME", str(home))
        for task in plan(round_, home, overrides):
            stem = task.notebook.stem
            if stem in without:
                continue
            report = getattr(facade, stem)(**task.parameters)
            for section in _SECTION.findall(task.notebook.read_text(encoding="utf-8")):
                if section != "finish":
                    getattr(report, section)()
            books.append(report.view.book)
    records = [{**asdict(figure), "sources": _places(figure)} for book in books for figure in book]
    whole = joined(sorted(records, key=lambda record: str(record["figure_id"])))
    return tuple(Figure(**{**one, "sources": tuple(Source(**place) for place in one["sources"])}) for one in whole)


def publish_figures(
    home: Path, round_id: str, overrides: tuple[str, ...] = (), without: tuple[str, ...] = ()
) -> TraceSource:
    """Leave the figures and the part of the manifest that a trace reads, and open them as it does."""
    parameters = load_parameters(round_id, overrides, home)
    folder = home / "outputs" / round_id / f"rev-{parameters.round.revision}"
    folder.mkdir(parents=True)
    figures = figures_of(home, round_id, overrides, without)
    write_figures(folder / FIGURES, pd.DataFrame([asdict(one) | {"sources": _places(one)} for one in figures]))
    inputs = {name: file_digest(path) for name, path in inputs_of(parameters, home).items()}
    manifest = {"parameters": parameters.round.model_dump(mode="json"), "inputs": inputs}
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, default=str), encoding="utf-8")
    return open_source(round_id, None, home, home / "outputs")


def _places(figure: Figure) -> list[dict[str, str]]:
    return [one._asdict() for one in figure.sources]
