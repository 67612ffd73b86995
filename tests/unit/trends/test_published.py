"""What was published before is read from the results that stand there, and is an input like any other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from analysis.errors import WorkbookError
from analysis.evaluate.figure import FigureBook
from analysis.evaluate.states import FigureState
from analysis.params.load import RoundParameters, load_parameters
from analysis.reports.catalogue import plan
from analysis.rounds.rebuild.files_used import files_read
from analysis.rounds.results.inputs import inputs_of
from analysis.trends.published import published_counts, published_files
from project_copy import Project


def publish(home: Path, round_id: str, revision: int, whole: int | None, scope: str = "42") -> Path:
    """A result with one office's registry: its whole, and a month that is hidden."""
    book = FigureBook(round_id, revision, scope)
    for measure in ("services", "persons"):
        state = FigureState.OK if whole is not None else FigureState.SUPPRESSED
        book.add(f"registry.sp12.all.all.{measure}", whole, unit="count", rule="registry", state=state)
        hidden = FigureState.SUPPRESSED
        book.add(f"registry.sp12.month.2021-10.{measure}", None, unit="count", rule="registry", state=hidden)
    book.add("registry.sp12.p42.services", 1, unit="count", rule="registry")
    book.add("people.percent", 1, unit="percent", rule="people")
    path = home / "outputs" / round_id / f"rev-{revision}" / "figures.parquet"
    path.parent.mkdir(parents=True)
    parquet.write_table(pa.Table.from_pandas(book.to_frame()), path)
    return path


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Path:
    return make_project("fy2565-r1").home


def third(home: Path, *forms: str) -> RoundParameters:
    wanted = ", ".join(forms or ("registry_sp12",))
    return load_parameters("fy2565-r1", ("revision=3", f"inputs.forms=[{wanted}]"), home)


def test_earlier_revisions_alone_are_read(project: Path) -> None:
    first, second = publish(project, "fy2565-r1", 1, 27), publish(project, "fy2565-r1", 2, None)
    publish(project, "fy2565-r1", 3, 30)
    publish(project, "fy2565-r1", 10, 99)
    publish(project, "fy2565-r2", 1, 99)
    publish(project, "fy2564-annual", 1, 99)
    (project / "outputs" / "fy2565-r1" / "rev-1.old").mkdir()
    round_ = third(project).round
    assert published_files(round_, project) == [first, second]
    counts = published_counts(round_, project, ["42"])
    assert counts["publication"].unique().tolist() == ["fy2565-r1/rev-1", "fy2565-r1/rev-2"]
    assert counts[counts["split"] == "all"]["services"].fillna(-1).tolist() == [27, -1]
    assert counts["key"].tolist() == ["all", "2021-10"] * 2
    assert counts["form"].unique().tolist() == ["registry_sp12"]
    assert published_counts(round_, project, ["92"]).empty


def test_the_years_rounds_before_are_read(project: Path) -> None:
    text = (project / "params" / "rounds" / "fy2565-r1.yaml").read_text(encoding="utf-8")
    (project / "params" / "rounds" / "fy2565-m02.yaml").write_text(text.replace("fy2565-r1", "fy2565-m02"), "utf-8")
    path = publish(project, "fy2565-m02", 1, 27)
    assert published_files(third(project).round, project) == [path]
    counts = published_counts(third(project).round, project, ["42"])
    assert f"{counts['end'].iloc[0]:%Y-%m-%d}" == "2021-11-30"


def test_a_round_without_a_registry_reads_nothing(project: Path) -> None:
    publish(project, "fy2565-r1", 1, 27)
    round_ = third(project, "monthly_results").round
    assert published_files(round_, project) == []
    assert published_counts(round_, project, ["42"]).empty


def test_what_was_published_is_an_input_of_the_round_and_of_its_tasks(project: Path) -> None:
    path = publish(project, "fy2565-r1", 1, 27)
    parameters = third(project)
    assert path in inputs_of(parameters, project).values()
    for task in plan(parameters.round, project):
        assert path in files_read(task, parameters, project)


def test_a_result_that_cannot_be_read_stops_the_round(project: Path) -> None:
    publish(project, "fy2565-r1", 1, 27).write_bytes(b"no figures")
    with pytest.raises(WorkbookError, match="cannot be read"):
        published_counts(third(project).round, project, ["42"])
