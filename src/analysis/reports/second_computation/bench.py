"""The draft of a sheet with what every section of it needs: words, missing values, and checks that are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from analysis.bilingual import Language, Text
from analysis.exhibits.table import is_missing
from analysis.exhibits.words import DASH
from analysis.publish.office.live.formula import Constant, Operand, Part, Spot, call, choose, either, every, is_number
from analysis.publish.office.live.formula_values import Value
from analysis.publish.office.live.sheet import Drafted, Role, Shape, Wording
from analysis.reports.second_computation.places import Stands

#: What stands for a value that is not known; never 0.
MISSING = Constant(DASH)
#: The last column of the narrowest sections; lines of text run as far.
WIDE = 12
SAME, OTHER = Text("ตรง", "agrees"), Text("ต่าง", "differs")
#: Two numbers are one when they agree in so many decimals; printed are two, and as many as tell from a threshold.
_PLACES = 9
#: Of a difference of money or persons: with nine, a double of eight digits before the point has none left that is sure.
_PLACES_OF_AMOUNTS = 4


@dataclass
class Bench(Drafted):
    """``marks`` are the cells that say whether a formula gives what was published."""

    language: Language = "th"
    #: The cell of the round's data date.
    cutoff: Spot = field(default_factory=lambda: Spot(1, 2))
    marks: list[Spot] = field(default_factory=list)
    #: Whether the months have no per cents of their own, for want of room.
    brief: bool = False

    def say(self, text: Text) -> str:
        return text.of(self.language)

    @property
    def words(self) -> Wording:
        return Wording(self.say(SAME), self.say(OTHER))

    def section(self, title: Text, note: Text | None = None) -> None:
        """The heading of a section, after an empty row."""
        self.next_row()
        self.line(self.say(title), Role.SECTION, WIDE)
        if note:
            self.line(self.say(note), Role.NOTE, WIDE)

    def head(self, *labels: Text | str | None) -> None:
        """The labels of the columns that follow; ``None`` leaves one without."""
        self.next_row()
        for column, label in enumerate(labels, start=1):
            if label is not None:
                self.put(column, label if isinstance(label, str) else self.say(label), Role.HEAD)

    def published(self, column: int, value: object, shape: Shape) -> Spot:
        """What the report shows; a missing value is a dash."""
        return self.put(column, _shown(value), Role.PUBLISHED, shape)

    def difference(self, column: int, live: Spot, published: Spot, shape: Shape) -> Spot:
        """How far a formula is from what was published; a dash where one of them is no number."""
        both = every(is_number(live), is_number(published))
        gap = call("ROUND", live - published, _PLACES if shape is Shape.PERCENT else _PLACES_OF_AMOUNTS)
        return self.put(column, choose(both, gap, MISSING), Role.LIVE, shape)

    def mark(self, column: int, *pairs: tuple[Spot, Spot]) -> Spot:
        """Whether every formula of the pairs gives what was published."""
        alike = [same(live, published) for live, published in pairs]
        words = self.words
        spot = self.put(column, choose(every(*alike), words.same, words.other), Role.MARK)
        self.marks.append(spot)
        return spot

    def checked(self, label: Text, live: Operand, published: object, shape: Shape) -> Spot:
        """A row of label, formula, published, difference and mark."""
        self.next_row()
        self.put(1, self.say(label), Role.LABEL)
        spot = self.put(2, live if isinstance(live, Part) else Constant(live), Role.LIVE, shape)
        told = self.published(3, published, shape)
        self.difference(4, spot, told, shape)
        self.mark(5, (spot, told))
        return spot

    def place(self, column: int, *stands: Stands) -> None:
        """Where the inputs of the open row stand."""
        if not stands:
            return
        first = stands[0]
        cells = ", ".join(dict.fromkeys(one.cell if one.cell[:1].isalpha() else self._row(one) for one in stands))
        self.put(column, f"{first.file} › {first.sheet} › {cells}", Role.SMALL)

    def _row(self, stands: Stands) -> str:
        return self.say(Text(f"แถว {stands.cell}", f"row {stands.cell}"))


CHECKED = (
    Text("รายการ", "Item"),
    Text("สูตรสด", "Live formula"),
    Text("ที่เผยแพร่", "Published"),
    Text("ผลต่าง", "Difference"),
    Text("ตรวจ", "Check"),
)


def same(live: Spot, published: Spot) -> Part:
    """Whether two cells say the same: numbers to nine decimals, anything else as it is."""
    both = every(is_number(live), is_number(published))
    return choose(both, call("ABS", live - published) < 10.0**-_PLACES, live.equals(published))


def hundredths(value: Part) -> Part:
    """Money in satang, persons and per cents likewise: whole numbers, which every program holds exactly."""
    return call("ROUND", value * 100, 0)


def lacks(*values: Part) -> Part:
    """Whether one of the values is not known."""
    return either(*(call("NOT", is_number(one)) for one in values))


def percent_of(part: Spot, whole: Spot) -> Part:
    """100 · part / whole, unrounded; missing where one is missing or the whole is 0."""
    share = hundredths(part) * 100 / hundredths(whole)
    return choose(lacks(part, whole), MISSING, choose(whole.equals(0), MISSING, share))


def earliest(spots: Sequence[Part]) -> Part:
    """The first of several days, of which some may not be known."""
    return choose(call("COUNT", *spots).equals(0), MISSING, call("MIN", *spots))


def added(parts: Sequence[Part]) -> Part:
    """The sum of a few parts."""
    whole = parts[0]
    for one in parts[1:]:
        whole = whole + one
    return whole


def _shown(value: object) -> Value | date:
    if is_missing(value):
        return DASH
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    return float(str(value))


def given(value: object) -> Value | date:
    """An input as a cell holds it; what is not known is an empty cell."""
    return None if is_missing(value) else _shown(value)
