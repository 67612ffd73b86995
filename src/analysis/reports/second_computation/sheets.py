"""The sheets of a scope's book that compute: an office's own, or the nation's."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.publish.office.live.sheet import LiveSheet
from analysis.reports.report import excel_meta
from analysis.reports.second_computation.frame import About
from analysis.reports.second_computation.nation import nation_sheet
from analysis.reports.second_computation.office import office_sheet
from analysis.reports.view import RoundView


def proof_sheets(view: RoundView) -> Sequence[LiveSheet]:
    """The sheet "ตรวจเอง" of a view; none where its round has no rule that the sheet knows."""
    meta = excel_meta(view)
    about = About(meta.subtitle, meta.banner, meta.language)
    sheet = (nation_sheet if view.is_national else office_sheet)(view.judged, about)
    return (sheet,) if sheet else ()
