"""The order of the files of tests: those that take longest begin first, so that no worker is left with one at the end.

Among these, files that start many processes stand beside files that start none."""

from __future__ import annotations

from collections.abc import Iterable

#: The files that take more than twenty seconds, about the longest first, by the times that the suite last told.
LONGEST = (
    "tests/faults/test_reproduced_elsewhere.py",
    "tests/faults/test_killed_runs.py",
    "tests/browser/test_pages.py",
    "tests/unit/rounds/rebuild/test_files_used.py",
    "tests/notebooks/test_english.py",
    "tests/faults/test_runs.py",
    "tests/unit/execute/test_warm_engine.py",
    "tests/unit/ingest/forms/test_disturbed_forms.py",
    "tests/faults/test_prove.py",
    "tests/notebooks/test_plain_papermill.py",
    "tests/unit/ingest/test_disturbed_sheets.py",
    "tests/unit/ingest/readings/test_shared_round.py",
    "tests/unit/tables/test_descriptions.py",
    "tests/faults/test_odd_places.py",
    "tests/unit/rounds/test_repeated_runs.py",
    "tests/notebooks/test_few_provinces.py",
    "tests/faults/test_closed_rounds.py",
    "tests/faults/test_tampering.py",
    "tests/faults/test_hostile_cells.py",
    "tests/notebooks/test_evaluation_memo.py",
    "tests/unit/execute/test_runner.py",
    "tests/browser/test_site.py",
    "tests/unit/rounds/rebuild/test_rebuild.py",
    "tests/notebooks/test_own_notebooks_stay.py",
    "tests/notebooks/test_own_notebooks.py",
    "tests/notebooks/test_problem_summary.py",
    "tests/unit/compare/test_rounds_observations.py",
    "tests/browser/test_notebooks_in_lab.py",
    "tests/backtests/test_trace_reach.py",
    "tests/unit/workbench/test_completion_in_kernel.py",
    "tests/browser/test_explore.py",
    "tests/faults/test_surroundings.py",
    "tests/unit/test_every_module.py",
    "tests/faults/test_personal_data_messages.py",
    "tests/unit/execute/test_reused_kernels.py",
    "tests/faults/test_personal_data_stops.py",
    "tests/notebooks/test_figure_names.py",
    "tests/unit/evaluate/test_differencing.py",
    "tests/desk/test_desk_process.py",
    "tests/unit/rounds/test_rehearsal.py",
    "tests/unit/rounds/quality/test_waivers.py",
    "tests/unit/reports/second_computation/test_proof_reckoned.py",
    "tests/unit/rounds/forms/test_round_forms.py",
    "tests/browser/test_pages_figures.py",
    "tests/faults/test_result_diffs.py",
    "tests/unit/test_cli.py",
)


def longest_first(names: Iterable[str]) -> list[int]:
    """The places of these ids of tests in the order in which they are to begin; within a file it stays."""
    rank = {name: place for place, name in enumerate(LONGEST)}
    ranks = [rank.get(name.partition("::")[0], len(rank)) for name in names]
    return sorted(range(len(ranks)), key=ranks.__getitem__)
