"""Joining a cluster, and leaving it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import ssl
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.execute.cluster import words
from analysis.execute.cluster.orders import MadeWith, differences
from analysis.execute.task import Task

if TYPE_CHECKING:
    from distributed import Client, Future

    from analysis.execute.cluster.pool import ClusterPool

#: Seconds that a scheduler may take to answer, and then a first worker to be there.
PATIENCE = 10.0
#: Seconds that a worker may take to import the program and tell what it is made with.
_IMPORTS = 60.0
_ADDRESS = re.compile(r"(tcp|tls)://[^\s/]+:\d{1,5}")


@dataclass(frozen=True)
class ClusterTerms:
    """Which cluster, and what goes there.

    ``address`` is the scheduler's (``tcp://host:port``, ``tls://host:port``); ``files_of`` lists the files below
    ``home`` that make a task's project; ``made_with`` tells what must be equal on both sides; ``warm`` asks for warm
    kernels.
    """

    address: str
    home: Path
    files_of: Callable[[Task], Sequence[Path]]
    made_with: Callable[[], MadeWith]
    warm: bool = True
    patience: float = PATIENCE


def check_address(address: str) -> None:
    """Raise ``WorkbookError`` where it can be no scheduler's."""
    if not _ADDRESS.fullmatch(address):
        raise words.bad_address(address)


@contextlib.contextmanager
def cluster_pool(terms: ClusterTerms) -> Iterator[ClusterPool]:
    """The cluster as a place for tasks, for the length of the block. Its workers were compared with this machine.

    Raises:
        WorkbookError: the extra is not installed, the address is wrong or does not answer, no worker is there, or one
            is made otherwise than this machine.
    """
    check_address(terms.address)
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise words.no_extra() from error
    from analysis.execute.cluster.cargo import Cargo
    from analysis.execute.cluster.pool import ClusterPool

    for name in ("client", "core", "comm"):  # what matters of it is told in the program's own words
        logging.getLogger(f"distributed.{name}").setLevel(logging.CRITICAL)
    _find_scheduler(terms)
    with _client(terms) as client:
        _compare(client, terms)
        yield ClusterPool(client, Cargo(terms.home, terms.files_of), terms.made_with, terms.warm)


def _find_scheduler(terms: ClusterTerms) -> None:
    """Dask's client would wait for ever where something else listens at the address."""
    try:
        found = asyncio.run(asyncio.wait_for(_identity(terms), terms.patience))
    except TypeError as error:  # what distributed raises for TLS without certificates
        raise words.no_certificate(terms.address) from error
    except OSError as error:  # a TimeoutError is one
        refused = any(isinstance(cause, ssl.SSLError) for cause in _causes(error))
        told = words.no_certificate(terms.address) if refused else words.no_answer(terms.address, terms.patience)
        raise told from error
    if found.get("type") != "Scheduler":
        raise words.no_answer(terms.address, terms.patience)


async def _identity(terms: ClusterTerms) -> Mapping[str, object]:
    """What the other side says that it is. TLS is as distributed's configuration has it."""
    from distributed import Security
    from distributed.core import connect

    arguments = Security().get_connection_args("client")
    connection = await connect(terms.address, timeout=terms.patience, **arguments)
    try:
        await connection.write({"op": "identity", "n_workers": 0, "reply": True})
        identity: Mapping[str, object] = await connection.read()
        return identity
    finally:
        connection.abort()


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__


@contextlib.contextmanager
def _client(terms: ClusterTerms) -> Iterator[Client]:
    from distributed import Client

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # unlike versions are refused below
        client = Client(terms.address, timeout=terms.patience, set_as_default=False)
    with client:
        try:
            client.wait_for_workers(1, timeout=terms.patience)
        except TimeoutError as error:
            raise words.no_worker(terms.address, terms.patience) from error
        yield client


def _compare(client: Client, terms: ClusterTerms) -> None:
    """Refuse the run where a worker is made otherwise than this machine; one that joins later, or does not answer now,
    is compared before its first task."""
    from distributed import wait

    there = client.nthreads()
    asked = {address: client.submit(terms.made_with, workers=[address], pure=False) for address in there}
    with client.as_current(), contextlib.suppress(TimeoutError):
        wait(list(asked.values()), timeout=_IMPORTS)
    expected = terms.made_with()
    answered = {address: _unlike(future, expected) for address, future in asked.items() if future.done()}
    if unlike := {address: why for address, why in answered.items() if why}:
        raise words.unlike_workers(unlike)


def _unlike(answer: Future[MadeWith], expected: MadeWith) -> str:
    """What is otherwise on a worker; a worker that knows no such question has other code."""
    try:
        return "; ".join(differences(expected, answer.result()))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
