"""What the desk shows and makes is what a run shows and makes: figures, pages byte for byte, and kept for the run."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from desk_project import MONTHS, ROUND, first_number, opened_round, typed, workbook
from rich.console import Console

from analysis.console.desk.view import counts_line, desk_table, event_line
from analysis.own_folders import CACHE
from analysis.params.load import load_parameters
from analysis.reports.catalogue import plan, with_alongside
from analysis.rounds.desk.desk import Desk
from analysis.rounds.desk.pages import OfficePages, PageMaker
from analysis.rounds.desk.preview import Preview
from analysis.rounds.desk.told import desk_told, office_told
from analysis.rounds.quality.accept import Acceptance, accept_finding
from analysis.rounds.rebuild.rebuild import Planned, open_rebuild
from analysis.rounds.request import RunRequest, RunResult
from analysis.rounds.run import task_pages
from project_copy import ENGINE, TWO, Project, copy_project, shared_kernels

LOEI = "provinces/42-loei"


@dataclass(frozen=True)
class Compared:
    """A desk after one save, the pages that it made, and a run of the same files that takes nothing that was kept."""

    desk: Desk
    preview: Preview
    pages: OfficePages
    run: RunResult


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    project = copy_project(tmp_path_factory.mktemp("desk") / "home", ROUND)
    chosen = shared_kernels(RunRequest(ROUND, project.home, project.home / "outputs", engine=ENGINE))
    maker = PageMaker(project.home, ROUND, chosen.address if chosen else "", TWO)
    accepted_error(project)
    desk = Desk(opened_round(project, tmp_path_factory.mktemp("place")), maker)
    typed(workbook(project), first_number(workbook(project))[1] + 55)
    [preview] = desk.look()
    pages = desk.make_pages("42")
    assert pages is not None
    return Compared(desk, preview, pages, project.run(ROUND, fresh=True))


def accepted_error(project: Project) -> None:
    """A cell of Loei that cannot be read, and that somebody accepts with a reason."""
    path = workbook(project)
    cell = typed(path, "ไม่ทราบ", first_number(path, 1)[0])
    finding = f"42/{path.name}/{MONTHS}/{cell}/number_unreadable"
    accept_finding(Acceptance(ROUND, project.home, finding, "the register was lost", "head of unit", overrides=TWO))


def test_an_error_that_is_accepted_asks_for_nothing_and_stands_behind_the_page(compared: Compared) -> None:
    line = next(one for one in desk_told(compared.desk)["offices"] if one["code"] == "42")
    assert (line["errors"], line["state"] == "to_correct") == (0, False)
    assert compared.desk.maker is not None
    page = (compared.desk.maker.folder / LOEI / "round_evaluation.html").read_text(encoding="utf-8")
    assert page.count('<h2 id="waivers">') == 1


def test_every_figure_of_the_preview_is_a_runs(compared: Compared) -> None:
    figures = pd.read_parquet(compared.run.folder / "figures.parquet")
    own = figures[figures["scope"] == "42"].set_index("name")
    shown = compared.preview.after.figures
    assert len(shown) > 50
    for name, figure in shown.items():
        line = own.loc[name]
        told = (None if pd.isna(line["value"]) else line["value"], line["unit"], line["state"], line["doubted"])
        assert told == (figure.value, figure.unit, figure.state, figure.doubted), name
        assert figure.rule in line["rule"]


def test_the_level_and_what_blocks_it_stand_in_the_runs_page(compared: Compared) -> None:
    page = (compared.run.folder / LOEI / "round_evaluation.html").read_text(encoding="utf-8")
    after = compared.preview.after
    figures = pd.read_parquet(compared.run.folder / "figures.parquet").set_index(["scope", "name"])
    assert figures.loc[("42", "milestones.level"), "value"] == after.level
    assert figures.loc[("42", "milestones.level_if_evidence"), "value"] == after.possible
    assert after.sentences[0].partition(" ")[0] in page


def test_pages_are_a_runs_byte_for_byte(compared: Compared) -> None:
    made = compared.desk.maker.folder if compared.desk.maker else Path()
    names = sorted(path.name for path in (made / LOEI).iterdir() if path.suffix != ".parquet")  # a run joins those
    assert {"round_evaluation.html", "evaluation_memo.html", "evaluation_memo.docx", "round_evaluation.xlsx"} <= {
        *names
    }
    for name in names:
        assert (made / LOEI / name).read_bytes() == (compared.run.folder / LOEI / name).read_bytes(), name
    assert not (compared.desk.round.home / "outputs" / ROUND / "rev-1" / LOEI).samefile(made / LOEI)


def test_the_next_run_finds_what_the_desk_made(compared: Compared, tmp_path: Path) -> None:
    home = compared.desk.round.home
    parameters = load_parameters(ROUND, TWO, home)
    tasks = with_alongside(plan(parameters.round, home, TWO), compared.desk.round.alongside())
    pages = task_pages(tasks, parameters.round, home, sent_synthetic=True)
    rebuild = open_rebuild(Planned(parameters, tasks, pages, home), home / CACHE, ())
    rebuild.take(tmp_path)
    assert {f"{LOEI}/round_evaluation", f"{LOEI}/evaluation_memo"} <= rebuild.results.keys()


def test_the_desk_tells_it_as_plain_values(compared: Compared) -> None:
    desk = compared.desk
    told = desk_told(desk)
    line = next(one for one in told["offices"] if one["code"] == "42")
    assert (line["made"], line["making"], line["digest"]) == (True, False, compared.preview.after.digest)
    office = office_told(desk, "42")
    assert [page["name"] for page in office["pages"]] == [
        f"{LOEI}/round_evaluation.html",
        f"{LOEI}/evaluation_memo.html",
    ]
    assert office["change"]["cells_count"] == 1
    assert office["letter"] == f"workbook letters {ROUND} --to 42"
    assert office["pages_seconds"] >= office["change"]["seconds"] >= 0


def test_the_terminal_tells_the_same(compared: Compared) -> None:
    desk = compared.desk
    [event] = desk.events
    line = event_line(event, desk)
    assert re.fullmatch(r"\d\d:\d\d:\d\d 42 สรจ\.เลย · \S+ .*ระดับ 0 → 0 · \d+\.\d\d s", line), line
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(desk_table(desk))
    text = console.export_text()
    first = next(one for one in text.splitlines() if "สรจ." in one)
    assert "สรจ.เลย" in first  # what changed last stands first
    assert counts_line(desk).startswith(f"{ROUND} · ")


def test_nothing_is_written_outside_the_cache(compared: Compared) -> None:
    outputs = compared.desk.round.home / "outputs"
    assert {path.name for path in outputs.iterdir()} <= {".cache", ".locks", ROUND, "index.html"}
    assert not list((outputs / ROUND).glob("letters"))


def test_pages_are_out_of_date_when_anything_around_the_office_changes(compared: Compared) -> None:
    desk = compared.desk
    letterheads = desk.round.home / "params" / "memos" / "memo.yaml"
    kept, made = letterheads.read_bytes(), dict(desk.pages)
    letterheads.write_bytes(kept + b"# another line\n")
    assert (desk.look(), desk.pages, desk.making) == ([], {}, {"42"})
    letterheads.write_bytes(kept)
    desk.look()
    desk.pages.update(made)
    desk.making.clear()


@pytest.mark.parametrize("code", ["42", "92"])
def test_an_office_that_did_not_save_has_no_pages_yet(compared: Compared, code: str) -> None:
    assert (code in compared.desk.pages) == (code == "42")
