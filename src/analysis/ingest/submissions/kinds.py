"""What kind of arrival a file is: facts of the file and of what was there, to a verdict. Nothing is read here.

The order of the questions is the order of what would be worst: a file that is not this office's, or not this round's,
is told as that, whatever else it may be too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from analysis.ingest.layouts.form_version import FormVersion
from analysis.ingest.submissions.counting import counting
from analysis.ingest.submissions.model import Kind, OfficeRegister, Submission

#: What did not count for want of something that may have come since: the same file is judged anew.
_WAITS = (Kind.UNEXPLAINED, Kind.CLOSED)
_THAILAND = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Arrival:
    """A file as it came. ``office`` is whose it is taken for ("" if nothing tells), ``said`` the offices that its cover
    names; ``other_round`` is the round or the year that its cover names instead of this one. The others as in
    ``Submission``."""

    sha256: str
    size: int
    office: str = ""
    said: tuple[str, ...] = ()
    other_round: str = ""
    problem: str = ""
    forms: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    content: str = ""
    numbers: str = ""
    version: FormVersion | None = None
    saved: str = ""


@dataclass(frozen=True)
class Before:
    """What was there. ``expected``: the round's offices; ``now``: the version of its forms; ``due``: the last due day.
    ``others``: offices by digest (of bytes and of numbers) of what counts of them; ``earlier``: rounds by digest of the
    same office's files."""

    round_id: str
    register: OfficeRegister
    expected: tuple[str, ...]
    now: FormVersion
    due: date
    closed: bool = False
    others: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """The kind, and the facts that go with it (``Submission``)."""

    kind: Kind
    takes_place: bool = False
    late: bool = False
    compared: int = 0
    named: str = ""
    outdated: tuple[str, ...] = ()


def verdict(arrival: Arrival, before: Before, day: date, reason: str) -> Verdict:
    """The kind of an arrival that came on ``day``, and whether it is to count."""
    late = day > before.due
    return _foreign(arrival, before) or _known(arrival, before, late) or _new(arrival, before, late, reason)


def _foreign(arrival: Arrival, before: Before) -> Verdict | None:
    """What no office's round may be read from."""
    if arrival.problem == "file_archive_of_many" or len(arrival.said) > 1:
        return Verdict(Kind.SEVERAL_OFFICES, named=", ".join(arrival.said))
    if arrival.problem:
        return Verdict(Kind.UNREADABLE)
    if not arrival.office:
        return Verdict(Kind.NO_OFFICE)
    if arrival.said and arrival.office not in arrival.said:
        return Verdict(Kind.OTHER_OFFICE, named=arrival.said[0])
    copied = before.others.get(arrival.sha256) or before.others.get(arrival.numbers) or ""
    if copied and copied != arrival.office:
        return Verdict(Kind.OTHER_OFFICE, named=copied)
    if arrival.office not in before.expected:
        return Verdict(Kind.NOT_EXPECTED)
    if other := arrival.other_round or before.earlier.get(arrival.sha256, ""):
        return Verdict(Kind.OTHER_ROUND, named=other)
    return None


def _known(arrival: Arrival, before: Before, late: bool) -> Verdict | None:
    """What tells nothing that was not there."""
    register, now = before.register, counting(before.register)
    if now is not None and now.sha256 == arrival.sha256:
        return Verdict(Kind.DUPLICATE, late=late, compared=now.number)
    same = register.of_bytes(arrival.sha256)
    if same and same.kind not in _WAITS:
        kind = Kind.OLDER if same.takes_place and now is not None else Kind.DUPLICATE
        return Verdict(kind, late=late, compared=now.number if kind is Kind.OLDER and now else same.number)
    if now is None:
        return None
    if now.content and now.content == arrival.content:
        return Verdict(Kind.FORMATTING, late=late, compared=now.number)
    replaced = any(one.content == arrival.content and one.takes_place for one in register.submissions)
    if replaced or _saved_before(arrival.saved, now.saved):
        return Verdict(Kind.OLDER, late=late, compared=now.number)
    return None


def _new(arrival: Arrival, before: Before, late: bool, reason: str) -> Verdict:
    now = counting(before.register)
    number = now.number if now else 0
    if before.closed:
        return Verdict(Kind.CLOSED, late=late, compared=number)
    outdated = arrival.version.differs_from(before.now) if arrival.version else ()
    fewer = _lacks_more(arrival, now)
    explained = now is None or bool(reason)
    takes = explained and not fewer and bool(arrival.forms or now is None)
    if outdated:
        return Verdict(Kind.OLD_FORM, takes and not (arrival.missing and now), late, number, outdated=outdated)
    if fewer or (arrival.missing and now is None):
        return Verdict(Kind.PARTIAL, takes, late, number)
    if now is None:
        return Verdict(Kind.LATE if late else Kind.FIRST, True, late)
    if not reason:
        return Verdict(Kind.UNEXPLAINED, False, late, number)
    return Verdict(Kind.CORRECTION, True, late, number)


def _lacks_more(arrival: Arrival, now: Submission | None) -> bool:
    """Whether a form is not in it that what counts has."""
    return now is not None and bool(set(arrival.missing) - set(now.missing))


def _saved_before(one: str, other: str) -> bool:
    moments = [_moment(text) for text in (one, other)]
    return moments[0] is not None and moments[1] is not None and moments[0] < moments[1]


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=_THAILAND)
