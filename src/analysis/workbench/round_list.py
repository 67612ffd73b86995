"""The rounds of a project at one look."""

from __future__ import annotations

from pathlib import Path

from analysis.bilingual import Text
from analysis.exhibits.described import Described
from analysis.exhibits.frame import Frame, typed_frame
from analysis.exhibits.table import Kind
from analysis.ingest.round_inputs import input_folder, sent_files
from analysis.params.load import list_rounds, load_round
from analysis.params.round_scopes import province_codes
from analysis.rounds.results.published import revisions_of
from analysis.rounds.results.state import read_state

ROUNDS = (
    Described("round_id", Text("รอบ", "Round")), Described("title", Text("ชื่อ", "Title")),
    Described("fiscal_year", Text("ปีงบประมาณ", "Fiscal year (BE)"), Kind.TEXT, type="int64"),
    Described("start", Text("ตั้งแต่", "From"), Kind.DATE), Described("end", Text("ถึง", "To"), Kind.DATE),
    Described("cutoff", Text("ข้อมูล ณ", "Data as of"), Kind.DATE),
    Described("instruments", Text("เครื่องมือ", "Instruments"), many=True),
    Described("offices", Text("หน่วยงานที่ประเมิน", "Offices asked"), Kind.INTEGER, "count", type="int64"),
    Described("files", Text("แฟ้มที่มี", "Files there"), Kind.INTEGER, "count", type="int64"),
    Described("synthetic", Text("ข้อมูลสังเคราะห์", "Synthetic"), type="bool"),
    Described("state", Text("สถานะ", "State"), words={
        "closed": Text("ปิดแล้ว", "closed"), "open": Text("เปิดอยู่", "open"), "not_run": Text("ยังไม่ได้ประมวลผล", "not run "
        "yet"),
    }),
    Described("revision", Text("ฉบับล่าสุด", "Last revision"), Kind.INTEGER, type="Int64"),
)  # fmt: skip


def round_list(home: Path) -> Frame:
    """One row a round. Raises ``WorkbookError``: a round's parameters break a rule."""
    rows = []
    for name in list_rounds(home):
        round_ = load_round(name, home)
        results = home / "outputs" / name
        revision = max(revisions_of(results), default=None)
        closed = read_state(results, round_.revision).closing is not None
        rows.append(
            {
                "round_id": name, "title": round_.title.th, "fiscal_year": round_.fiscal_year.be,
                "start": round_.period.start, "end": round_.period.end, "cutoff": round_.cutoff,
                "instruments": [str(one) for one in round_.instruments], "offices": len(province_codes(round_)),
                "files": len(sent_files(input_folder(round_, home))), "synthetic": round_.synthetic,
                "state": "not_run" if revision is None else "closed" if closed else "open", "revision": revision,
            }
        )  # fmt: skip
    return typed_frame(rows, ROUNDS, Text("รอบการประเมิน", "Rounds"))
