"""The actions on a round's home page, in one line: how many were kept, and how many ask for something."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.bilingual import Text
from analysis.exhibits.blocks import Tile
from analysis.rounds.site.view import SiteView

_KEPT = Text("ข้อสั่งการที่แล้วเสร็จ", "Actions done")
_ISSUED = Text("ข้อสั่งการของรอบนี้", "Actions issued")
_UNIT = Text("ข้อ", "actions")
_OF = Text(
    "จาก {issued} ข้อ · เกินกำหนด {overdue} · ไม่มีผู้รับผิดชอบ {unowned}",
    "of {issued} · {overdue} overdue · {unowned} without an owner",
)


def action_tiles(view: SiteView, scope: str) -> Iterator[Tile]:
    """One tile, of the figures of the scope's memo; none where no action was ever issued."""
    language = view.round.language
    names = ("done", "issued", "overdue", "unowned", "issued_now")
    found = {name: view.figures.get(scope, f"actions.{name}") for name in names}
    done, now = found["done"], found["issued_now"]
    if done is not None:
        counts = {name: view.shown(found[name]).text for name in ("issued", "overdue", "unowned")}
        yield Tile(_KEPT.of(language), view.voice.number(done), _OF.of(language).format(**counts), done.figure_id)
    elif now is not None:
        yield Tile(_ISSUED.of(language), view.voice.number(now), _UNIT.of(language), now.figure_id)
