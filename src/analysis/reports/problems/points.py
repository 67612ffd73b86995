"""The points of a page in words: the grid's entries, the answers of its first screen, and whose the actions are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from html import escape

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.exhibits.blocks import Html
from analysis.exhibits.swot_grid import QUADRANTS, Entry, Folded, OwnWords, SwotGrid
from analysis.exhibits.swot_grid import own_words as shown_words
from analysis.narrate.sentence import Sentence
from analysis.problems.actions import OFFICE
from analysis.problems.context import quadrants_of, quoted
from analysis.problems.matrix import Match, matrix
from analysis.problems.swot import FROM_CONTEXT, FROM_EVIDENCE, FROM_REGISTER
from analysis.reports.problems.swot import FROM, SwotView, own_words
from analysis.rows import Record, records_of
from analysis.thai.language_tags import tagged

NO_OWNER = Text("ยังไม่มีผู้รับผิดชอบในเอกสาร", "no document names an owner")
#: How many points of a quadrant the first screen names, and how much it quotes of a statement.
FIRST, FIRST_QUOTED = {"S": 2, "W": 3, "O": 1, "T": 1}, 120


class PointsView:
    """What the page says of its points. The numbers of a group are figures of the page."""

    def __init__(self, swot: SwotView) -> None:
        self.swot, self.report, self.facts, self.voice = swot, swot.report, swot.facts, swot.voice
        self.rules = self.facts.point_rules

    # The grid

    def grid(self) -> SwotGrid:
        """The grid, with each quadrant's points, how many come from where, and why one is empty."""
        entries = {letter: tuple(map(self._entry, self.of(letter))) for letter in QUADRANTS}
        counts = {letter: self.swot.count(letter) for letter in QUADRANTS}
        reasons = {letter: self._reasons(letter) for letter in QUADRANTS if not entries[letter]}
        return SwotGrid("swot-grid", "SWOT", entries, counts, self.voice.language, reasons)

    def of(self, letter: str) -> list[Record]:
        """The points of a quadrant, in order."""
        own = self.facts.points
        return [*records_of(own[own["quadrant"] == letter])]

    def sentence(self, point: Record, most: int = 0) -> Sentence:
        """A point in words, its numbers marked; a document's statement quoted up to ``most`` letters."""
        if point["origin"] == FROM_REGISTER:
            text = str(point["text_th"])
            text = quoted(text, most) if most else text
            return Sentence(tagged(text, self.voice.language), text)
        members = self.members(point)
        if len(members) == 1:
            figures = self.swot.evidence_sentence(members[0])
            self._count_of(point)
            return figures
        group = next(one for one in self.rules.groups if one.key == point["group"])
        between: Sentence | str = ""
        if not pd.isna(point["judged"]):
            judged = self._figure(f"points.{point['point_id']}.judged", int(point["judged"]), point)
            between = self.report.say(" จาก {judged}", " of {judged}", judged=judged)
        return self.voice.say(group.text, count=self._count_of(point), of=between)

    def members(self, point: Record) -> list[Record]:
        """The pieces of a group, with the analyst's own words."""
        known = self._by_key
        return [known[key] for key in point["keys"] if key in known]

    @cached_property
    def _by_key(self) -> dict[str, Record]:
        frames = (self.facts.worded, self.facts.worded_context)
        return {line["key"]: line for frame in frames for line in records_of(frame)}

    def _entry(self, point: Record) -> Entry:
        subject = self.rules.label(point["subject"]).of(self.voice.language)
        text, todo = Html(self.sentence(point).html), self._todo(point)
        if point["origin"] == FROM_REGISTER:
            line = self._entries[point["keys"][0]]
            mark = self.swot.mark(line["scope"])
            folded = self._problems(point)
            return Entry(text, self.swot.source(line), mark=mark, subject=subject, folded=folded, todo=todo)
        members = self.members(point)
        place = FROM[point["origin"]].of(self.voice.language)
        if len(members) > 1:
            folded = (self._listed(members), *self._problems(point))
            return Entry(text, place, point["origin"], subject=subject, folded=folded, todo=todo)
        (line,) = members
        place += f": {self.swot.label(line['rule_id'])}"
        if names := self.swot.figure_names(line):
            place += f" · {names}"
        own: OwnWords | None = (
            None if pd.isna(line["own_text"]) else own_words(self.report, line, changed=bool(line["changed"]))
        )
        mark = self.swot.mark(line["scope"])
        return Entry(text, place, point["origin"], mark, own, subject, self._problems(point), todo)

    @cached_property
    def _entries(self) -> dict[str, Record]:
        rows = self.swot.frame[self.swot.frame["origin"] == FROM_REGISTER]
        return {line["entry_id"]: line for line in records_of(rows)}

    def _listed(self, members: Sequence[Record]) -> Folded:
        """The names of a group that is one piece an area, each with its number where they differ; else each piece."""
        areas = [line["scope"] for line in members]
        worded = [line for line in members if not pd.isna(line["own_text"])]
        if len(set(areas)) < len(areas) or worded or not all(scope.isdigit() for scope in areas):
            lines = "".join(f"<li>{self._piece(line)}</li>" for line in members)
            title = self.report.words(f"รายการทั้ง {len(members)}", f"All {len(members)}")
            return Folded(self._digits(title), Html(f"<ul>{lines}</ul>"), opened=bool(worded))
        alike = len({next(iter(line["values"].values())) for line in members}) == 1
        names = [tagged(self.swot.area(line["scope"]), self.voice.language) for line in members]
        if not alike:
            names = [f"{name} {self._headline(line)}" for name, line in zip(names, members, strict=True)]
        title = self.report.words(f"รายชื่อ {len(members)} จังหวัด", f"The {len(members)} provinces")
        between = " · " if not alike or self.voice.language == "en" else " "
        return Folded(self._digits(title), Html(f"<p>{between.join(names)}</p>"))

    def _piece(self, line: Record) -> str:
        mark = f'<span class="mark">{tagged(area, self.voice.language)}</span> ' if (area := self._area(line)) else ""
        said = self.swot.evidence_sentence(line).html
        if pd.isna(line["own_text"]):
            return mark + said
        own = own_words(self.report, line, changed=bool(line["changed"]))
        return f'{mark}{shown_words(own, self.voice.language)}<span class="computed">{said}</span>'

    def _area(self, line: Record) -> str:
        return self.swot.mark(line["scope"])

    def _headline(self, line: Record) -> str:
        figure = next(iter(self.swot.figures(line).values()))
        return self.voice.say(Text("{figure}", "{figure}"), figure=figure).html

    def _problems(self, point: Record) -> tuple[Folded, ...]:
        """The register's problems of the same subject."""
        items = {line["item_id"]: line for line in records_of(self.facts.own.items)}
        own = [items[item] for item in point["problem_ids"] if item in items]
        if not own:
            return ()
        title = self.report.words(f"ปัญหาในทะเบียนเรื่องเดียวกัน {len(own)} ข้อ", f"Problems of this subject: {len(own)}")
        lines = "".join(f"<li>{tagged(str(line['statement']), self.voice.language)}</li>" for line in own)
        return (Folded(self._digits(title), Html(f"<ul>{lines}</ul>")),)

    def _reasons(self, letter: str) -> list[str]:
        """Why nothing stands in a quadrant: what each rule of it says."""
        if letter in "SW":
            silent = self.facts.silent
            kinds: set[str] = {rule.kind for rule in self.facts.criteria.rules if rule.quadrant == letter}
        else:
            silent = self.facts.context_silent
            kinds = {rule.kind for rule in self.facts.context_rules.rules if letter in quadrants_of(rule)}
        reason = f"reason_{self.voice.language}"
        own = silent[silent["rule_id"].isin(kinds)]
        return [
            f"{self.swot.label(str(rule))}: {' '.join(dict.fromkeys(rows[reason]))}"
            for rule, rows in own.groupby("rule_id", sort=False)
        ]

    # Actions

    def actions_of(self, point: Record) -> list[Record]:
        own = self.facts.actions
        return [*records_of(own[own["point_id"] == point["point_id"]])]

    def what(self, action: Record) -> str:
        """What is proposed, in the report's language where there are such words."""
        english = self.voice.language == "en" and not pd.isna(action["what_en"])
        return str(action["what_en"] if english else action["what_th"])

    def owners(self, actions: Iterable[Record]) -> str:
        """Who may act: units as documents print them; the provincial office by its name, with how many there are."""
        names = list(dict.fromkeys(self._owner(action) for action in actions))
        return self.voice.join(names)

    def _owner(self, action: Record) -> str:
        if pd.isna(action["owner"]):
            return NO_OWNER.of(self.voice.language)
        if action["owner_source"] == OFFICE:
            name = self.rules.office.label.of(self.voice.language)
            count = len(action["scopes"])
            if count == 1:
                return f"{name} ({self.swot.area(action['scopes'][0])})" if self.facts.joins else name
            return self._digits(self.report.words(f"{name} {count} แห่ง", f"{name} of {count} provinces"))
        return str(action["owner"])

    def _todo(self, point: Record) -> Html:
        actions = self.actions_of(point)
        what = tagged(quoted(self.what(actions[0]), 160), self.voice.language)
        head = self.report.words("ข้อเสนอ", "Proposed")
        owner = self.report.words("ผู้รับผิดชอบ", "Owner")
        return Html(f"{head}: {what} · {owner}: {tagged(self.owners(actions), self.voice.language)}")

    # The first screen

    def answers(self) -> Html:
        """What is strong, what is weak, what comes from outside, and what to act upon first."""
        language = self.voice.language
        rows = [self._first_act()]
        for letter, most in FIRST.items():
            own = self.of(letter)
            shown = "".join(f"<li>{self._short(point)}</li>" for point in own[:most])
            left = len(own) - most
            if left > 0:
                shown += f"<li>{self._digits(self.report.words(f'และอีก {left} เรื่องด้านล่าง', f'{left} more below'))}</li>"
            if not own:
                shown = f"<li>{escape(self._none(letter))}</li>"
            rows.append((QUADRANTS[letter].of(language), f"<ul>{shown}</ul>"))
        lines = "".join(f"<dt>{escape(head)}</dt><dd>{inside}</dd>" for head, inside in rows if inside)
        return Html(f'<dl class="answers">{lines}</dl>')

    def _short(self, point: Record) -> str:
        return self._whose(point) + self.sentence(point, FIRST_QUOTED).html

    def _whose(self, point: Record) -> str:
        """The province of a point that is of one alone, where the page joins several."""
        scope = str(point["scopes"][0])
        mark = self.swot.mark(scope) if len(point["scopes"]) == 1 and scope.isdigit() else ""
        return f"{tagged(mark, self.voice.language)}: " if mark else ""

    def _first_act(self) -> tuple[str, str]:
        """The heaviest and rarest weakness with its action; without one the first problem that nothing answers."""
        head = self.report.words("ทำก่อน", "Act first")
        weak = self.of("W")
        if not weak:
            return head, self._first_problem()
        actions = self.actions_of(weak[0])
        subject = self.rules.label(weak[0]["subject"]).of(self.voice.language)
        what = tagged(quoted(self.what(actions[0]), FIRST_QUOTED), self.voice.language)
        owner = self.report.words("ผู้รับผิดชอบ", "Owner")
        return head, (
            f'<span class="act">{self._whose(weak[0])}<strong>{tagged(subject, self.voice.language)}</strong> – {what} '
            f"({owner}: {tagged(self.owners(actions), self.voice.language)})</span>"
        )

    def _first_problem(self) -> str:
        """The register's first problem that nothing answers, where no weakness is known."""
        pairs = matrix(self.facts.register, self.facts.scopes, [self.facts.fiscal_year])
        open_ = pairs[pairs["match"] == Match.UNMATCHED]
        none = self.report.words("ไม่พบจุดอ่อนที่มีหลักฐานในรอบนี้", "No weakness with evidence in this round.")
        if open_.empty:
            return escape(none)
        head = self.report.words("หาข้อเสนอแนะของปัญหาในทะเบียน", "Find what answers the register's problem")
        return f"{escape(head)}: “{tagged(quoted(str(open_['problem'].iloc[0]), FIRST_QUOTED), self.voice.language)}”"

    def _none(self, letter: str) -> str:
        reasons = len(self._reasons(letter))
        return self._digits(
            self.report.words(
                f"ไม่มีข้อมูล (เหตุผลของกติกา {reasons} ข้ออยู่ในช่องด้านล่าง)",
                f"No data (the reasons of {reasons} rules are below)",
            )
        )

    # Figures

    def _count_of(self, point: Record) -> Figure:
        """How many a group counts; on the nation's page that of a rule's provinces has the rule's name."""
        members = self.members(point)
        provinces = all(str(line["scope"]).isdigit() for line in members)
        name = f"points.{point['point_id']}.count"
        if self.facts.is_national and provinces and point["origin"] == FROM_EVIDENCE:
            rule, codes = members[0]["rule_id"], list(dict.fromkeys(line["scope"] for line in members))
            sources = point["sources"]
            return self.report.view.figure(f"evidence.{rule}.provinces", len(codes), "count", "evidence", sources)
        return self._figure(name, int(point["count"]), point)

    def _figure(self, name: str, value: int, point: Record) -> Figure:
        rule = FROM_CONTEXT if point["origin"] == FROM_CONTEXT else "points"
        return self.report.view.figure(name, value, "count", rule, point["sources"])

    def _digits(self, text: str) -> str:
        return self.voice.say(Text("{text}", "{text}"), text=text).plain
