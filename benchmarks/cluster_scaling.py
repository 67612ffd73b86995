"""One worker of a Dask cluster against two: how many times faster the tasks of a round are done.

Each worker is a process with one thread, on this machine. The tasks of some provinces of ``fy2565-r1`` are run on one
and on two workers, taking turns, after a first run on each that is not counted. What is measured is the tasks alone,
from the first order to the last file: checking and publishing stay with the client whatever the cluster. On one machine
two workers share its processors with the client and the scheduler, so that it needs at least three to show all of
the gain. The aim is 1.8. Run it on a quiet machine:

    python benchmarks/cluster_scaling.py --provinces 16 --repeats 5
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from distributed import LocalCluster

from analysis import paths
from analysis.execute.places import Place
from analysis.execute.runner import RunOptions
from analysis.execute.task import Task
from analysis.params.load import RoundParameters, load_parameters
from analysis.places.provinces import provinces
from analysis.reports.catalogue import plan
from analysis.rounds.quality.checked_round import check_round
from analysis.rounds.request import RunRequest
from analysis.rounds.run import pages_of
from analysis.rounds.where_tasks_run import place_of
from analysis.rounds.worker import Publisher, publish_all
from analysis.trends.earlier_rounds import known_rounds
from analysis.trends.observation_cache import all_observations

ROUND = "fy2565-r1"
SIZES = (1, 2)


@dataclass(frozen=True)
class Job:
    """What every run does: the round's parameters and tasks, and the publisher that makes their pages."""

    parameters: RoundParameters
    tasks: Sequence[Task]
    publisher: Publisher

    @classmethod
    def of(cls, count: int, home: Path) -> Job:
        """The provinces' tasks, of so many provinces; the nation's would be one long task among short ones."""
        codes = ",".join(item.code for item in provinces()[:count])
        overrides = (f"scope.provinces={codes}", "scope.level=provinces")
        parameters = load_parameters(ROUND, overrides, home)
        tasks = plan(parameters.round, home, overrides)
        checked = check_round(parameters, home)
        all_observations(home, known_rounds(parameters.round, home))  # kept, and shipped to the workers, as in a run
        return cls(parameters, tasks, Publisher(RunOptions(home, home), pages_of(checked, tasks)))

    def request(self, workers: int, address: str) -> RunRequest:
        """A run on the cluster at an address."""
        home = paths.home()
        return RunRequest(self.parameters.round.id, home, home / "outputs", workers=workers, cluster=address)

    def seconds(self, place: Place) -> float:
        """Wall time of all tasks at a place.

        Raises:
            RuntimeError: a task did not succeed, so that the time says nothing.
        """
        with tempfile.TemporaryDirectory() as output:
            options = RunOptions(Path(output), self.publisher.options.home)
            started = time.perf_counter()
            results = publish_all(Publisher(options, self.publisher.pages), self.tasks, place)
            taken = time.perf_counter() - started
        if wrong := [result for result in results if not result.ok]:
            raise RuntimeError(f"{len(wrong)} tasks failed, such as {wrong[0]}")
        return taken


@contextlib.contextmanager
def place(size: int, job: Job) -> Iterator[Place]:
    """A cluster of so many workers, joined."""
    here = "127.0.0.1:0"
    with (
        LocalCluster(
            n_workers=size, threads_per_worker=1, processes=True, dashboard_address=here, silence_logs=100
        ) as cluster,
        place_of(job.request(size, cluster.scheduler_address), job.parameters) as made,
    ):
        yield made


def main() -> None:
    """Print every turn, and the ratio of the times with its spread over the turns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--provinces", type=int, default=16)
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    job = Job.of(asked.provinces, paths.home())
    print(f"{ROUND}, {asked.provinces} provinces, {len(job.tasks)} tasks; {platform.platform()}, {os.cpu_count()} CPUs")
    with place(1, job) as one, place(2, job) as two:
        places = dict(zip(SIZES, (one, two), strict=True))
        for size in SIZES:
            print(f"first run, not counted, {size}: {job.seconds(places[size]):.2f} s")
        ratios = [_turn(number, job, places) for number in range(asked.repeats)]
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}" if len(ratios) > 1 else "one turn only"
    print(f"two workers are {statistics.median(ratios):.2f} times as fast as one (median; {spread})")


def _turn(number: int, job: Job, places: dict[int, Place]) -> float:
    """Both sizes once, in an order that alternates; returns how many times faster two workers are."""
    order = SIZES if number % 2 == 0 else SIZES[::-1]
    taken = {size: job.seconds(places[size]) for size in order}
    print(f"turn {number + 1}: one worker {taken[1]:.2f} s, two workers {taken[2]:.2f} s, {taken[1] / taken[2]:.2f}×")
    return taken[1] / taken[2]


if __name__ == "__main__":
    main()
