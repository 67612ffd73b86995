"""How long other criteria take from one reading, beside judging the round anew for each of them.

    python benchmarks/what_if.py --variants 200 --repeats 3

Both ways begin from the workbooks as they were read once: the ratio is of judging alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
from side_by_side import spread

from analysis import paths
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.what_if import what_if
from analysis.ingest.round_inputs import RoundInputs, input_folder, read_round
from analysis.params.load import load_parameters
from analysis.params.round_scopes import province_codes

ROUND = "fy2565-r1"


def asked(variants: int) -> dict[str, list[Any]]:
    """As many values of a per cent, of a due day and of a day of the month."""
    return {
        "levels.4.people_percent": [20 + 20 * (number + 0.5) / variants for number in range(variants)],
        "levels.4.disbursement_percent": [60 + 20 * number / variants for number in range(variants)],
        "levels.1.plan_booklet": [date(2021, 10, 1) + timedelta(days=number % 365) for number in range(variants)],
        "levels.2.monthly_on_time": [1 + number % 28 for number in range(variants)],
    }


def timed(deed: Callable[[], object]) -> float:
    started = time.perf_counter()
    deed()
    return time.perf_counter() - started


def anew(inputs: RoundInputs, value: float) -> pd.DataFrame:
    """The levels of a whole load with ``-p``, of workbooks that are read already."""
    parameters = load_parameters(ROUND, [f"criteria.milestones.levels.4.people_percent={value:.3f}"], paths.home())
    return Judgements(parameters, inputs, province_codes(parameters.round)).levels


def main() -> None:
    parser = argparse.ArgumentParser(description="Time levels under other criteria.")
    parser.add_argument("--variants", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    parameters = load_parameters(ROUND, (), paths.home())
    inputs = read_round(input_folder(parameters.round, paths.home()))
    judged = Judgements(parameters, inputs, province_codes(parameters.round))
    print(f"{len(judged.levels)} provinces, {chosen.variants} variants")
    whole = [timed(lambda: anew(inputs, 25.0)) for _ in range(chosen.repeats)]
    print(f"one judged anew                {spread(whole, 2)} s", flush=True)
    for key, values in asked(chosen.variants).items():
        seconds = [timed(lambda: what_if(judged, {key: values}).curve) for _ in range(chosen.repeats)]  # noqa: B023
        ratio = min(whole) * chosen.variants / min(seconds)
        print(f"{key:<30} {spread(seconds, 2)} s, {ratio:.0f} times as fast as judging anew", flush=True)


if __name__ == "__main__":
    main()
