"""What the criteria do to the levels: thresholds tried, what is lacking, what hangs on one fact, last year by these."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.evaluate.arithmetic import total
from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source, merge_sources
from analysis.evaluate.study.hanging import Hangs
from analysis.evaluate.what_if import without_levels
from analysis.exhibits.blocks import Html, Part
from analysis.ingest.findings.finding import Finding
from analysis.narrate.sentence import Sentence
from analysis.params.vocabulary import SCALES
from analysis.reports.criteria_study import facts, tables
from analysis.reports.criteria_study.data import Study
from analysis.reports.report import Report
from analysis.reports.view import RoundView
from analysis.rows import records_of


class CriteriaStudy(Report):
    """Sections of the notebook ``criteria_study``, of a round with levels."""

    stem = "criteria_study"

    def __init__(self, view: RoundView) -> None:
        super().__init__(view)
        if not self.judged.has(*SCALES):
            raise without_levels(view.round.id)
        self.study = Study(view)

    def summary(self) -> Html:
        """Which threshold the levels hang on most, how near the next level is, and how many hang on one fact."""
        if not self._judged_any:
            none = self.say("รอบนี้ไม่มีจังหวัดที่ประเมิน จึงไม่มีระดับให้ลองเกณฑ์", "No province is judged in this round.")
            return self.section("สรุป", "Summary", "summary", self.prose(none))
        sentences = [*self._strongest(), *self._cumulative(), *self._near(), self._hanging(), *self._last_year()]
        return self.section("สรุป", "Summary", "summary", self.prose(*sentences))

    def thresholds(self) -> Html | None:
        """How many provinces stand at each level over a range of each threshold."""
        if not self._judged_any:
            return None
        found = self.study.thresholds
        parts: list[Part | None] = [tables.thresholds_chart(self, found)]
        parts.append(self.table(tables.thresholds_table(self, found)))
        return self.section("หากเกณฑ์เป็นอย่างอื่น", "If a threshold were another", "thresholds", *parts)

    def lacking(self) -> Html | None:
        """How far each province is from its next level, in persons, baht and days."""
        if not self._judged_any:
            return None
        table = facts.lacking_table(self, self.study.lacking)
        return self.section("อีกเท่าใดจึงถึงระดับถัดไป", "How far from the next level", "lacking", self.table(table))

    def hanging(self) -> Html | None:
        """Levels that one doubted cell, one late report or one rounding decides."""
        if not self._judged_any:
            return None
        table = facts.hanging_table(self, self.study.hanging)
        parts = self.prose(self._hanging()), self.table(table)
        return self.section("ระดับที่ขึ้นอยู่กับข้อเท็จจริงเดียว", "Levels that hang on one fact", "hanging", *parts)

    def last_year(self) -> Html | None:
        """Last year's results under this year's criteria, where the two may be compared."""
        if not self._judged_any:
            return None
        rounds, top = self.study.last_year, tables.top_of(self.study.thresholds)
        part: Part = (
            self.table(tables.last_year_table(self, rounds, top)) if rounds else self.prose(self._no_last_year())
        )
        return self.section("ผลปีก่อนตามเกณฑ์ของรอบนี้", "Last year by these criteria", "last-year", part)

    def methods(self) -> Html:
        """How other criteria and other facts are tried."""
        lines = (
            self.say(
                "ทุกตัวเลขมาจากกฎเดียวกับผลของรอบ คำนวณใหม่เฉพาะเงื่อนไขที่เปลี่ยน ไม่ได้เขียนกฎขึ้นใหม่ "
                "ค่าที่ลองต้องผ่านการตรวจเดียวกับแฟ้มเกณฑ์ คำตอบบอกเพียงว่าผลที่ส่งมาแล้วจะได้ระดับใด "
                "ไม่ได้บอกว่าจังหวัดจะทำงานต่างไปอย่างไรหากเกณฑ์ต่างไป",
                "Every number comes from the rule that gives the round's own results; only conditions that changed are "
                "judged anew. A value tried passes the checks of a criteria file. It tells what level the results "
                "sent would have, not what provinces would have done under another threshold.",
            ),
            self.say(
                "จำนวนคนที่ขาดเป็นจำนวนเต็มที่น้อยที่สุดที่ทำให้ถึงเกณฑ์โดยไม่ปัดเศษ เงินปัดขึ้นเป็นสตางค์ จำนวนวันคือรายงานที่ช้าที่สุด",
                "Persons short is the least whole number that reaches the threshold unrounded, baht are rounded up to "
                "the satang, and days are those of the latest report.",
            ),
            self.say(
                "เซลล์ที่มีข้อสงสัยคือเซลล์ที่ข้อค้นพบให้แก้ไขหรือตรวจสอบ ลองถือว่าเซลล์นั้นไม่มีค่า ถ้าบอกไม่ได้ว่าเป็นค่าของเดือนใด "
                "จะถือว่าทั้งแถวไม่มีค่า ร้อยละลองปัดเป็นทศนิยม 2 ตำแหน่ง 1 ตำแหน่ง และจำนวนเต็ม แล้วบอกการปัดที่ละเอียดที่สุดที่ข้ามเกณฑ์",
                "A doubted cell is one that a finding asks to correct or to look at; it is taken as missing (its "
                "whole row, where the month cannot be told). Per cents are rounded to two decimals, one and none; the "
                "finest that crosses the threshold is told.",
            ),
            self.say(
                "ผลปีก่อนตัดสินด้วยเกณฑ์ของรอบนี้ที่เลื่อนวันที่ไปเป็นปีก่อน เทียบเฉพาะรอบที่วัดด้วยเครื่องมือเดียวกันและเป็นงวดเดียวกันของปี",
                "Last year's results are judged by this round's criteria with their dates moved to that year, and only "
                "where the instrument and the part of the year are the same.",
            ),
        )
        return self.section("วิธีคำนวณ", "Method", "methods", self.prose(*lines))

    def findings(self) -> list[Finding]:
        return self.study.findings

    @property
    def _judged_any(self) -> bool:
        return len(self.judged.levels) > 0

    # Sentences

    def _strongest(self) -> Iterator[Sentence]:
        """The per cent that moves the most provinces when it moves by five points."""
        found = self.study.thresholds
        near = found[found["kind"].str.endswith("_percent") & found["offset"].abs().eq(5)]
        if near.empty:
            return
        line = records_of(near.assign(moved=near["up"] + near["down"]).sort_values("moved", kind="stable"))[-1]
        words = tables.threshold_words(self, line).of(self.view.voice.language)
        if not line["moved"]:
            yield self.say(
                "หากเพิ่มหรือลดเกณฑ์ร้อยละทีละข้อไป 5 จุด ไม่มีจังหวัดใดได้ระดับอื่น",
                "No per cent moved by 5 points changes the level of a province.",
            )
            return
        moved = self._count("strongest", line["moved"], line["sources"])
        if line["offset"] > 0:
            yield self.say(
                "หากเพิ่มหรือลดเกณฑ์ร้อยละทีละข้อไป 5 จุด ข้อที่เปลี่ยนระดับของจังหวัดมากที่สุดคือการเพิ่ม “{words}” "
                "ซึ่งทำให้ {moved} จังหวัดได้ระดับอื่น",
                "Of all per cents moved by 5 points, raising “{words}” changes the most levels: those of "
                "{moved} provinces.",
                words=words,
                moved=moved,
            )
        else:
            yield self.say(
                "หากเพิ่มหรือลดเกณฑ์ร้อยละทีละข้อไป 5 จุด ข้อที่เปลี่ยนระดับของจังหวัดมากที่สุดคือการลด “{words}” "
                "ซึ่งทำให้ {moved} จังหวัดได้ระดับอื่น",
                "Of all per cents moved by 5 points, lowering “{words}” changes the most levels: those of "
                "{moved} provinces.",
                words=words,
                moved=moved,
            )

    def _cumulative(self) -> Iterator[Sentence]:
        found = self.study.thresholds
        other = found[(found["key"] == "cumulative") & ~found["own"]]
        line = records_of(other.assign(moved=other["up"] + other["down"]))[0]
        moved = self._count("cumulative_moved", line["moved"], line["sources"])
        if line["value"]:
            yield self.say(
                "หากต้องผ่านทุกระดับที่ต่ำกว่าก่อน {moved} จังหวัดได้ระดับอื่น",
                "If every lower level had to be reached first, {moved} provinces would have another level.",
                moved=moved,
            )
        else:
            yield self.say(
                "หากไม่ต้องผ่านทุกระดับที่ต่ำกว่าก่อน {moved} จังหวัดได้ระดับอื่น",
                "If lower levels did not have to be reached first, {moved} provinces would have another level.",
                moved=moved,
            )

    def _near(self) -> Iterator[Sentence]:
        """How many provinces lack one condition, and what all together lack in persons and baht."""
        found = self.study.lacking
        if found.empty:
            return
        each = found.groupby("province_code", sort=False)
        alone = found[each["condition_id"].transform("size") == 1]
        sources = merge_sources(*alone["sources"])
        yield self.say(
            "{below} จังหวัดยังไม่ถึงระดับสูงสุด ในจำนวนนี้ {alone} จังหวัดขาดเงื่อนไขเดียวจากระดับถัดไป",
            "{below} provinces are below the top level; {alone} of them lack one condition only of the next.",
            below=self._count("below_top", each.ngroups, merge_sources(*found["sources"])),
            alone=self._count("lacking_one", len(alone), sources),
        )
        needs = {unit: found[(found["need_unit"] == unit) & found["need"].notna()] for unit in ("persons", "baht")}
        if all(len(own) for own in needs.values()):
            yield self.say(
                "หากทุกจังหวัดที่ติดเกณฑ์คนหรือเกณฑ์เบิกจ่ายจะถึงระดับถัดไป ต้องเพิ่มรวม {persons} คน และเบิกจ่ายเพิ่มรวม {baht} บาท",
                "For every province held back by persons or spending to reach its next level, {persons} more persons "
                "and {baht} baht more spent are needed in all.",
                **{unit: self._needed(unit, own) for unit, own in needs.items()},
            )

    def _needed(self, unit: str, own: pd.DataFrame) -> Figure:
        sources = merge_sources(*own["sources"])
        return self.view.figure(f"study.lacking.{unit}", total(own["need"]), unit, facts.LACKING, sources)

    def _hanging(self) -> Sentence:
        found = self.study.hanging
        counts = {}
        for kind in Hangs:
            own = found[found["hangs"] == kind]
            counts[kind.value] = self.view.figure(
                f"study.hanging.{kind}",
                own["province_code"].nunique(),
                "count",
                facts.HANGING,
                merge_sources(*own["sources"]),
            )
        return self.say(
            "ระดับของ {late} จังหวัดขึ้นอยู่กับรายงานช้าฉบับเดียว {rounding} จังหวัดขึ้นอยู่กับการปัดเศษ "
            "และ {cell} จังหวัดขึ้นอยู่กับเซลล์ที่มีข้อสงสัยเซลล์เดียว",
            "The level of {late} provinces hangs on one late report, of {rounding} on a rounding, and of {cell} on one "
            "doubted cell.",
            **counts,
        )

    def _last_year(self) -> Iterator[Sentence]:
        for one in self.study.last_year:
            if one.found is None:
                continue
            sources = merge_sources(*one.found.levels["sources"])
            moved = self.view.figure(
                f"study.last_year.{one.round.id}.moved", len(one.found.movers), "count", tables.LAST_YEAR, sources
            )
            yield self.say(
                "ผลของรอบ {round} ถ้าตัดสินด้วยเกณฑ์ของรอบนี้ {moved} จังหวัดจะได้ระดับอื่น",
                "The results of {round}, judged by this round's criteria, would give {moved} provinces another level.",
                round=one.round.id,
                moved=moved,
            )

    def _no_last_year(self) -> Sentence:
        return self.say("ปีก่อนไม่มีรอบที่ประเมินเป็นระดับ", "The year before has no round with levels.")

    def _count(self, name: str, value: float, sources: list[Source]) -> Figure:
        return self.view.figure(f"study.{name}", value, "count", tables.RULE, sources)
