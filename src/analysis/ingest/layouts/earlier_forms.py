"""An office's workbook on an old form: told, and read by the plan of that form where the project still has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.form_version import DIFFERENCES, FormVersion, layout_version
from analysis.ingest.layouts.offices import GUIDE_SHEET
from analysis.ingest.layouts.own_plan import OwnForms, earlier_plans, forms_of


@contextmanager
def forms_as_filled(version: FormVersion | None, asked: str, forms: Sequence[str], log: ReadingLog) -> Iterator[None]:
    """Have our forms be those that a workbook says it was filled on, for the length of the block; what is old about it
    is told. A workbook that says nothing, and one of a layout that nobody kept, is read by today's forms.

    Args:
        version: of the workbook's form.
        asked: the version that the round asks for now, "" where that is not known.
        forms: those that the round asks for.
        log: of the workbook's reading.
    """
    now = FormVersion.said(asked)
    differs = version.differs_from(now) if version and now else ()
    if version is None or not differs:
        yield
        return
    why = [DIFFERENCES[name] for name in differs]
    facts = {"why": " ".join(one.th for one in why), "why_en": ", ".join(one.en for one in why)}
    log.note("form_outdated", GUIDE_SHEET, read=str(version), expected=asked, **facts)
    if "layout" in differs and _earlier(version, forms) is not None:
        log.note("form_read_as_filled", GUIDE_SHEET, read=version.layout)
    with as_filled(version, forms):
        yield


@contextmanager
def as_filled(version: FormVersion | None, forms: Sequence[str]) -> Iterator[None]:
    """``forms_as_filled`` where nobody needs to be told."""
    earlier = _earlier(version, forms) if version else None
    if earlier is None:
        yield
        return
    with forms_of(earlier):
        yield


def _earlier(version: FormVersion, forms: Sequence[str]) -> OwnForms | None:
    """The kept forms of a workbook's layout, confirmed by a person."""
    kept = (one for one in earlier_plans() if one.usable)
    return next((one for one in kept if layout_version(one.layouts[form] for form in forms) == version.layout), None)
