"""``make cluster-demo``: a scheduler and two workers on this machine, a round over them, and an end of all of it."""

from __future__ import annotations

import sys

from analysis import paths
from analysis.console.running import report_run
from analysis.console.terminal import FAILED, OK, REFUSED, err, out
from analysis.errors import WorkbookError
from analysis.execute.cluster.words import no_extra
from analysis.rounds.request import RunRequest

WORKERS = 2


def main(rounds: list[str]) -> int:
    """Run the rounds; the exit code is that of ``workbook run``."""
    try:
        return OK if _demonstrate(rounds) else FAILED
    except WorkbookError as error:
        err.print(error.text(), markup=False)
        return REFUSED


def _demonstrate(rounds: list[str]) -> bool:
    try:
        from distributed import LocalCluster
    except ImportError as error:
        raise no_extra() from error
    home, here = paths.home(), "127.0.0.1:0"  # any free port, of this machine alone
    with LocalCluster(
        n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=here, silence_logs=100
    ) as cluster:
        address = cluster.scheduler_address
        out.print(f"เริ่ม scheduler ที่ {address} และ worker {WORKERS} ตัว ({WORKERS} workers)", markup=False)
        requests = [RunRequest(name, home, home / "outputs", cluster=address) for name in rounds]
        done = [report_run(request, quiet=False).ok for request in requests]
    out.print("หยุด scheduler และ worker แล้ว (stopped)")
    return all(done)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
