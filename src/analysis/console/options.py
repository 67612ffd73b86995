"""Options of the command line that need many words."""

from __future__ import annotations

from typing import Annotated

import typer

Cluster = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="ทำงานบน worker ของ Dask เช่น tcp://192.0.2.10:8786 (docs/cluster.md) · run on a cluster's workers",
    ),
]
