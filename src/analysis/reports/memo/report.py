"""The official memo (บันทึกข้อความ) of a round: of the nation, of a province, or to the central units that are behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.bilingual import Text
from analysis.errors import Location, WorkbookError
from analysis.exhibits.blocks import Html
from analysis.narrate.changed_criteria import changed_notice
from analysis.params.memo import MemoParameters, Sender, emblem_path, load_memo, template_path
from analysis.params.vocabulary import SCALES, Instrument
from analysis.reports.brief import words as brief_words
from analysis.reports.brief.model import Brief
from analysis.reports.brief.page import brief_html
from analysis.reports.brief.report import STEM, brief_of, known_alongside
from analysis.reports.following import followed_actions
from analysis.reports.memo import words
from analysis.reports.memo.follow_up import follow_up_matter
from analysis.reports.memo.milestones import province_matter
from analysis.reports.memo.model import Header, Memo, Part
from analysis.reports.memo.nation import nation_matter
from analysis.reports.memo.operations import behind_units, operations_matter, unit_name
from analysis.reports.memo.page import letter_html, memo_html
from analysis.reports.memo.parts import Line, Matter, brief_parts, findings_matter, memo_parts, register_matter
from analysis.reports.memo.plan import context_matter, plan_matter
from analysis.reports.memo.units import unit_key, unit_matter
from analysis.reports.operations.report import OperationsReport
from analysis.reports.report import Finished, Report
from analysis.reports.view import RoundView
from analysis.rows import Record, records_of

#: Asks for the memos to all central units that are behind, in place of the scope's own.
BEHIND = "behind"


@dataclass(frozen=True)
class Letter:
    """A memo and the name of its Word file, without folder; ``key`` is the unit's number, "" for the scope's own."""

    key: str
    title: str
    memo: Memo
    file: str


class EvaluationMemo(Report):
    """Sections of the notebook ``evaluation_memo``. Every number is a figure of the round's judgements."""

    stem = "evaluation_memo"
    has_workbook = False  # its tables are those of the reports it sums up

    def __init__(self, view: RoundView, unit: str = "", alongside: Mapping[str, Any] | None = None) -> None:
        """``unit`` is "" for the scope's own memo, "behind" for all central units behind, or one unit's number;
        ``alongside`` as of ``ExecutiveBrief``."""
        self.own = load_memo(view.round.id, view.home)
        super().__init__(_in_digits(view, self.own))
        self.unit, self.given = str(unit), alongside

    def brief(self) -> Html | None:
        """The brief of the scope, or of the centre before the memos to its units; nothing before one unit's memo."""
        if self._brief is None:
            return None
        return self.handed_out(brief_html(self, self._brief), brief_words.TITLE.of(self.view.voice.language))

    def letters(self) -> Html:
        """The memo, or each of the memos to units, as the Word files have them."""
        if not self.unit:
            return self.handed_out(memo_html(self, self._letters[0].memo), self.words("บันทึก", "Memo"))
        if not self._letters:
            return self.section(
                "บันทึกถึงหน่วยงาน", "Memos to units", "memo", self.prose(self.view.voice.say(words.NONE_BEHIND))
            )
        each = (letter_html(self, one.memo, one.key, one.title, one.file).text for one in self._letters)
        return self.handed_out(Html("\n".join(each)), self.words("บันทึกถึงหน่วยงาน", "Memos to units"))

    def finish(self) -> Finished:
        """As every report, and each memo as a Word file."""
        from analysis.reports.brief.docx import write_brief
        from analysis.reports.memo.docx import Letterform, write_memo

        def write_letter(path: Path, memo: Memo) -> None:
            home = self.view.home
            write_memo(path, memo, Letterform(template_path(self.own, home), emblem_path(self.own, home)))

        files: dict[str, Callable[[Path], None]] = {
            letter.file: partial(write_letter, memo=letter.memo) for letter in self._letters
        }
        if self._brief:
            files[f"{STEM}.docx"] = partial(write_brief, brief=self._brief)
        return self.finish_with(files)

    @cached_property
    def _brief(self) -> Brief | None:
        if self.unit not in ("", BEHIND) or (self.unit and not self.judged.has(Instrument.OPERATIONS)):
            return None
        beside = known_alongside(self.view, self.given)
        return brief_of(self, beside, self._followed, centre=bool(self.unit))

    @cached_property
    def _followed(self) -> pd.DataFrame | None:
        """The actions that the round follows up, which the brief and its annexes tell."""
        return followed_actions(self.judged, self.view.home)

    @cached_property
    def _letters(self) -> tuple[Letter, ...]:
        if not self.unit:
            return (Letter("", self.view.place, self._scope_memo(), f"{self.stem}.docx"),)
        units = records_of(behind_units(self)) if self.judged.has(Instrument.OPERATIONS) else []
        keys = [unit_key(line) for line in units]
        if self.unit != BEHIND and self.unit not in keys:
            raise self._unknown_unit(keys)
        chosen = [line for line in units if self.unit in (BEHIND, unit_key(line))]
        return tuple(
            Letter(unit_key(line), unit_name(line), self._unit_memo(line), f"{unit_key(line)}-memo.docx")
            for line in chosen
        )

    def _scope_memo(self) -> Memo:
        round_, language = self.view.round, self.view.voice.language
        title = round_.title.en if language == "en" else round_.title.th
        phrase = words.SUBJECT_OF_REPORT if title.startswith(("รายงาน", "Operations report")) else words.SUBJECT
        subject = self.view.voice.say(phrase, title=title, place=self.view.place).plain
        matters = [self._opening(), *self._matters(), findings_matter(self), register_matter(self)]
        matters.append(follow_up_matter(self, self._followed))
        brief = brief_parts(self._brief, self.view.voice) if self._brief else ()
        sender: Sender = "nation" if self.view.is_national else "province"
        return self._memo(sender, self.view.place, subject, matters, brief)

    def _unit_memo(self, line: Record) -> Memo:
        months = OperationsReport(self.view).months
        subject = self.view.voice.say(words.URGE_UNIT, year=str(self.view.round.fiscal_year), months=months).plain
        return self._memo("unit", unit_name(line), subject, [self._opening(), unit_matter(self, line)])

    def _matters(self) -> list[Matter]:
        """What the round's instruments have to say, in the order of the evaluation."""
        found = []
        if self.judged.has(Instrument.OPERATIONS):
            found.append(operations_matter(self))
        if self.judged.has(*SCALES):
            found.append(nation_matter(self) if self.view.is_national else province_matter(self))
        elif self.judged.has(Instrument.ACTION_PLAN) and not self.view.is_national:
            found.append(plan_matter(self))
        if self.judged.has(Instrument.CONTEXT) and not self.view.is_national:
            found.append(context_matter(self))
        return found

    def _opening(self) -> Matter:
        """What the round is; that its data is synthetic is said before anything else."""
        round_ = self.view.round
        title = round_.title.en if self.view.voice.language == "en" else round_.title.th
        days = {"start": round_.period.start, "end": round_.period.end, "as_of": round_.cutoff}
        period = self.view.voice.say(
            words.PERIOD, title=title, **{key: self.view.day(day) for key, day in days.items()}
        )
        notice = [Line(self.view.voice.say(words.SYNTHETIC))] if self._synthetic_note else []
        if changed := changed_notice(self._changed, self.view.voice):
            notice.append(Line(self.view.voice.say(Text("{notice}", "{notice}"), notice=changed)))
        return Matter(background=(*notice, Line(period)))

    def _memo(
        self, sender: Sender, place: str, subject: str, matters: list[Matter], brief: tuple[Part, ...] = ()
    ) -> Memo:
        voice = self.view.voice
        parts = memo_parts(matters, voice)
        closing = voice.say(words.CLOSING_BY_ANNEX if brief else words.CLOSING, number=len(parts))
        title = voice.say(words.TITLE_TO_UNIT if sender == "unit" else words.TITLE, place=place).plain
        return Memo(
            title,
            self._header(sender, place, subject),
            parts,
            closing,
            voice.language,
            voice.thai_digits,
            self._synthetic_note,
            brief,
            self.origin,
        )

    def _header(self, sender: Sender, place: str, subject: str) -> Header:
        head = self.own.letterhead(sender)

        def line(text: Text | None, otherwise: str = words.DOTS) -> str:
            return self.words(text.th, text.en).replace("{place}", place) if text else otherwise

        return Header(
            agency=line(head.agency),
            number=line(head.number, words.SHORT_DOTS),
            date=self.view.day(head.date) if head.date else words.SHORT_DOTS,
            subject=subject,
            to=line(head.to),
            signatory=line(head.signatory),
            position=line(head.position, ""),
            copies=tuple(line(copy) for copy in head.copies),
        )

    @property
    def _synthetic_note(self) -> str:
        return self._excel_meta().synthetic_note or (
            self.words("ข้อมูลสังเคราะห์", "Synthetic data") if self.view.inputs.synthetic else ""
        )

    def _unknown_unit(self, keys: list[str]) -> WorkbookError:
        known = ", ".join(keys) or "–"
        return WorkbookError(
            f"ไม่มีหน่วยงานส่วนกลางที่ไม่เป็นไปตามเป้าหมายรหัส “{self.unit}”",
            f"No central unit that is behind has the number “{self.unit}”.",
            location=Location(f"params/rounds/{self.view.round.id}.yaml"),
            fix_th=f"ใช้ {BEHIND} หรือรหัส {known}",
            fix_en=f"Use {BEHIND}, or one of {known}.",
        )


def _in_digits(view: RoundView, own: MemoParameters) -> RoundView:
    """The view in the memo's own digits, where its parameters choose them."""
    if own.thai_digits is None or own.thai_digits == view.round.thai_digits or view.round.language == "en":
        return view
    round_ = view.round.model_copy(update={"thai_digits": own.thai_digits})
    return RoundView(replace(view.parameters, round=round_), view.scope, view.home)
