"""What the problem summary reads: the register, the evidence of the round, and the analyst's own wording.

A page never looks past its own fiscal year, so that a round run again next year says the same.
"""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from analysis.errors import WorkbookError
from analysis.ingest.forms.register import RegisterReading
from analysis.params.criteria.evidence import EvidenceCriteria
from analysis.params.swot.context_rules import ContextRules, load_context_rules
from analysis.params.swot.points import PointRules, load_point_rules
from analysis.params.swot.schemes import Schemes, load_schemes
from analysis.params.vocabulary import Instrument
from analysis.params.wording import Wording, load_wording
from analysis.places.provinces import provinces
from analysis.places.scopes import CENTRE, NATION
from analysis.problems.actions import proposed_actions
from analysis.problems.context import ContextFacts, context_not_applied, gather_context
from analysis.problems.evidence import EvidenceFacts, gather_evidence, not_applied, report_scope
from analysis.problems.points import judged_counts, points
from analysis.problems.register import Register
from analysis.problems.swot import swot
from analysis.problems.tows_drafts import tows_drafts
from analysis.problems.wording import apply_wording, orphaned
from analysis.reports.problems.context_reading import known_context, outside_statements, plans_around
from analysis.reports.problems.group import GroupView
from analysis.reports.problems.register_reading import register_of
from analysis.reports.view import RoundView


class ProblemFacts:
    """The tables of one page, each read or computed once.

    Raises:
        WorkbookError: the round does not use the instrument ``problems``.
    """

    def __init__(self, view: RoundView) -> None:
        self.view = view
        self.asked = view.areas if isinstance(view, GroupView) else ()
        if Instrument.PROBLEMS not in view.round.instruments:
            raise WorkbookError(
                f"รอบ {view.round.id} ไม่ได้ใช้เครื่องมือ problems",
                f"The round {view.round.id} does not use problems.",
                fix_th="เพิ่ม problems ใน instruments และ criteria ของรอบ",
                fix_en="Add problems to the round's instruments and criteria.",
            )

    # Whose page it is

    @property
    def is_national(self) -> bool:
        """Whether the page is of the whole nation, its provinces and its central units."""
        return self.view.is_national

    @cached_property
    def scopes(self) -> tuple[str, ...]:
        """Whose items and evidence the page shows.

        The nation's page shows everybody's. A province's shows its own and those of other areas in the same document:
        the paper on Trang of fiscal year 2562 holds a SWOT of Surat Thani, which has no round of its own.
        """
        if self.asked:
            return self.asked
        if self.is_national:
            return (NATION, CENTRE, *(item.code for item in provinces(include_bangkok=True)))
        year = self.register.of(None, [self.fiscal_year]).items
        documents = {_document(source) for source in year.loc[year["scope"] == self.view.scope, "source"]}
        others = year[year["source"].map(_document).isin(documents)]["scope"]
        return tuple(dict.fromkeys([self.view.scope, *sorted(set(others))]))

    @property
    def joins(self) -> bool:
        """Whether entries must name their area."""
        return len(self.scopes) > 1

    @property
    def fiscal_year(self) -> int:
        return self.view.round.fiscal_year.be

    # The register

    @cached_property
    def reading(self) -> RegisterReading:
        return register_of(self.view.home)

    @cached_property
    def register(self) -> Register:
        """Everything written down up to the round's fiscal year."""
        whole = Register.from_tables(self.reading.tables)
        years = whole.items["fiscal_year"]
        return whole.of(None, sorted(set(years[years <= self.fiscal_year])))

    @cached_property
    def own(self) -> Register:
        """The page's items: its scopes, the round's fiscal year."""
        return self.register.of(self.scopes, [self.fiscal_year])

    @cached_property
    def schemes(self) -> Schemes:
        return load_schemes(self.view.home)

    # Evidence

    @cached_property
    def evidence_facts(self) -> EvidenceFacts:
        judged = self.view.judged
        return EvidenceFacts.of(judged, self.view.past.year_results(judged.provinces))

    @property
    def criteria(self) -> EvidenceCriteria:
        """The rules of evidence of the round."""
        return self.view.judged.criteria(Instrument.PROBLEMS)

    @cached_property
    def evidence(self) -> pd.DataFrame:
        """Evidence of the page's scopes; see ``problems.evidence.gather_evidence``."""
        found = gather_evidence(self.evidence_facts, self.criteria)
        return found[found["scope"].isin(self.scopes)].reset_index(drop=True)

    @cached_property
    def worded(self) -> pd.DataFrame:
        """The evidence with the analyst's own words, each scope's from its own file; see ``wording.apply_wording``."""
        return self._of_results(self._worded, inside=True)

    @cached_property
    def worded_context(self) -> pd.DataFrame:
        """The context with the analyst's own words, as ``worded``."""
        return self._of_results(self._worded, inside=False)

    @cached_property
    def _worded(self) -> pd.DataFrame:
        parts = [apply_wording(own, wording) for own, wording in self._with_wording()]
        return pd.concat(parts, ignore_index=True)

    def _of_results(self, found: pd.DataFrame, *, inside: bool) -> pd.DataFrame:
        """The rows of results, or those of context."""
        return found[found["key"].isin(self.evidence["key"]) == inside].reset_index(drop=True)

    @cached_property
    def lost(self) -> pd.DataFrame:
        """Words whose evidence is gone: ``scope``, then the columns of ``wording.orphaned``."""
        drafts = self.drafts[["key"]]
        parts = [
            orphaned(pd.concat([own[["key"]], drafts], ignore_index=True), wording).assign(scope=one.scope)
            for own, wording in self._with_wording()
            for one in wording
        ]
        return pd.concat(parts, ignore_index=True)

    def _with_wording(self) -> list[tuple[pd.DataFrame, tuple[Wording, ...]]]:
        """The evidence and the context of each report with the wording file of its scope.

        On the nation's page the provinces stand in sums; their own words are on their own pages, so their evidence
        comes in one piece without any.
        """
        found = self.found
        order = {report: place for place, report in enumerate(dict.fromkeys(map(report_scope, self.scopes)))}
        reports = found["scope"].map(report_scope)
        worded = [NATION] if self.is_national else list(order)
        parts = [(found[reports == report], (self._wording_of(report),)) for report in worded]
        others = reports[~reports.isin(worded)].map(order).sort_values(kind="stable")
        return [*parts, (found.loc[others.index], ())]

    def _wording_of(self, report: str) -> Wording:
        return load_wording(self.view.round.id, report, self.view.home)

    # What comes from outside

    @cached_property
    def point_rules(self) -> PointRules:
        return load_point_rules(self.view.home)

    @cached_property
    def context_rules(self) -> ContextRules:
        return load_context_rules(self.view.home)

    @cached_property
    def context_facts(self) -> ContextFacts:
        round_, home = self.view.round, self.view.home
        units = {str(unit) for unit in self.own.items["unit"].dropna() if self.point_rules.is_unit(str(unit))}
        remarks = self.view.inputs.table("remarks")
        return ContextFacts(
            round_.fiscal_year.be,
            self.view.scope,
            round_.part,
            self.scopes,
            known_context(round_, home),
            plans_around(round_.fiscal_year.be, self.context_rules, home),
            outside_statements(self.own, remarks, frozenset(units)),
        )

    @cached_property
    def context(self) -> pd.DataFrame:
        """Opportunities and threats that rules read; see ``problems.context.gather_context``."""
        return gather_context(self.context_facts, self.context_rules)

    @cached_property
    def context_silent(self) -> pd.DataFrame:
        """Rules of context that found nothing; see ``problems.context.context_not_applied``."""
        return context_not_applied(self.context_facts, self.context_rules)

    @cached_property
    def found(self) -> pd.DataFrame:
        """Evidence and context in one table."""
        return pd.concat([self.evidence, self.context], ignore_index=True)

    # Points, and what they lead to

    @cached_property
    def points(self) -> pd.DataFrame:
        """The points of the four quadrants in order; see ``problems.points.points``."""
        entries = swot(self.register, None, self.scopes, fiscal_years=[self.fiscal_year])
        judged = judged_counts(self.evidence_facts, self.criteria, self.point_rules)
        return points(self.evidence, self.context, entries, self.own, self.point_rules, judged)

    @cached_property
    def actions(self) -> pd.DataFrame:
        """The actions that the points lead to; see ``problems.actions.proposed_actions``."""
        return proposed_actions(self.points, self.found, self.register, self.point_rules)

    @cached_property
    def drafts(self) -> pd.DataFrame:
        """Questions of TOWS; see ``problems.tows_drafts``."""
        scope = "-".join(self.asked) or self.view.scope
        return tows_drafts(self.points, self.point_rules, scope)

    @cached_property
    def worded_drafts(self) -> pd.DataFrame:
        """The questions with what an analyst answered; a group of areas has no file of words."""
        wording = () if self.asked else (self._wording_of(self.view.scope),)
        return apply_wording(self.drafts, wording)

    @cached_property
    def silent(self) -> pd.DataFrame:
        """Rules that could not be applied; see ``problems.evidence.not_applied``."""
        return not_applied(self.evidence_facts, self.criteria)


def _document(source: str) -> str:
    """A document's name without what is said in brackets about one of its parts."""
    return source.partition(" (")[0]
