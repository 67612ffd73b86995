"""Points of the SWOT: evidence told once, in order of weight and rarity, beside problems of its subject."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_register import item, register

from analysis import paths
from analysis.errors import WorkbookError
from analysis.evaluate.sources import Source
from analysis.params.swot.points import NO_SUBJECT, PointRules, load_point_rules
from analysis.problems import context_words, evidence_words
from analysis.problems.actions import DTYPES as ACTION_DTYPES
from analysis.problems.actions import NO_ACTION, proposed_actions
from analysis.problems.evidence import COLUMNS
from analysis.problems.points import DTYPES, points
from analysis.problems.register import Register
from analysis.problems.subjects import subjects_of
from analysis.problems.swot import swot
from analysis.problems.tows_drafts import tows_drafts

RULES = load_point_rules()
INSIDE, OUTSIDE = sorted(evidence_words.SENTENCES), sorted(context_words.SENTENCES)
STRONG = ("exceeded", "on_time", "top_level")


@cache
def rules_of_a_wording(wording: str) -> str:
    return RULES.group_of(wording).key


def evidence(*pieces: tuple[str, str] | tuple[str, str, str]) -> pd.DataFrame:
    """Pieces of evidence: wording, scope, and the unit that a document prints."""
    rows = [_piece(number, *piece) for number, piece in enumerate(pieces)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _piece(number: int, wording: str, scope: str, owner: str | None = None) -> dict[str, object]:
    inside = not wording.startswith("context.")
    strong = wording.startswith(STRONG) if inside else wording.endswith(("_below", "_fallen", "_ahead", "_begins"))
    return {
        "key": f"{wording}.{scope}.{number}",
        "rule_id": wording.split(".")[0],
        "scope": scope,
        "wording": wording,
        "quadrant": ("S" if strong else "W") if inside else ("O" if strong else "T"),
        "owner": owner,
        "text_th": f"ประโยค {number}",
        "text_en": f"Sentence {number}.",
        "figure_ids": [f"figure.{number}"],
        "sources": [Source("f.xlsx", "s", str(number + 5))],
    }


NONE = evidence()


def made(*pieces: tuple[str, ...], judged: dict[str, int] | None = None, own: Register | None = None) -> pd.DataFrame:
    own = own or register()
    inside = evidence(*(piece for piece in pieces if not piece[0].startswith("context.")))
    outside = evidence(*(piece for piece in pieces if piece[0].startswith("context.")))
    return points(inside, outside, swot(own), own, RULES, judged)


def test_many_provinces_are_one_point_with_its_count() -> None:
    table = made(*(("on_time", str(code)) for code in range(11, 80)), judged={"on_time": 76})
    (line,) = table.to_dict("records")
    assert (line["point_id"], line["count"], line["judged"], len(line["scopes"])) == ("s.on_time", 69, 76, 69)
    assert line["text_th"] == "ส่งรายงานตรงเวลาทุกฉบับ 69 จาก 76 จังหวัด"
    assert line["text_en"] == "Every report on time: 69 of 76 provinces."
    assert line["share"] == pytest.approx(69 / 76)


def test_a_single_piece_keeps_its_own_sentence() -> None:
    assert made(("overspent", "42", "สนพ."))["text_th"].tolist() == ["ประโยค 0"]


@pytest.mark.parametrize(
    ("pieces", "judged", "order"),
    [
        # Weight comes before rarity: people (3) before reports (2), however rare.
        (
            [("late_reports.late", "42"), ("behind_target.people", "11"), ("behind_target.people", "12")],
            {"reports_late": 76, "people_behind": 76},
            ["w.people_behind", "w.reports_late"],
        ),
        # Of one weight the rarer comes first.
        (
            [("behind_money", "11"), ("behind_money", "12"), ("late_reports.late", "42")],
            {"money_behind": 76, "reports_late": 76},
            ["w.reports_late", "w.money_behind"],
        ),
        # What has no share comes after what has one.
        ([("overspent", "42"), ("behind_money", "11")], {"money_behind": 2}, ["w.money_behind", "w.overspent"]),
        # Of one share the more numerous, then the order of the rules.
        ([("overspent", "42"), ("behind_money", "11"), ("behind_money", "12")], {}, ["w.money_behind", "w.overspent"]),
        ([("overspent", "42"), ("behind_money", "11")], {}, ["w.overspent", "w.money_behind"]),
    ],
)
def test_the_order_is_weight_then_rarity(
    pieces: list[tuple[str, ...]], judged: dict[str, int], order: list[str]
) -> None:
    table = made(*pieces, judged=judged)
    assert table["point_id"].tolist() == order
    assert table["rank"].tolist() == [*range(1, len(order) + 1)]


@pytest.mark.parametrize(
    ("statement", "more", "subject"),
    [
        ("งบประมาณในการสนับสนุนไม่เพียงพอ", {}, "money"),
        ("ขาดการพัฒนาที่มีประสิทธิภาพสูง", {}, NO_SUBJECT),  # no สิทธิ in ประสิทธิภาพ
        ("ยังไม่มีฐานข้อมูลแรงงาน และขาดการเชื่อมโยงเครือข่าย", {}, "coordination"),  # of equal words the first
        ("บุคลากรขาดความรู้กฎหมายและระเบียบ", {}, "law"),
        ("บุคลากรขาดความรู้กฎหมายและระเบียบ", {"dimension": "people"}, "staff"),  # the document's own dimension
        ("ไม่มีคำใดเลย", {}, NO_SUBJECT),
    ],
)
def test_a_statement_is_placed_by_its_dimension_then_by_its_words(
    statement: str, more: dict[str, str], subject: str
) -> None:
    own = register(item("p1", statement=statement), dimensions=[("p1", "loei5", more.get("dimension", "policy"))])
    status = "given" if more else "inferred"
    own = Register(own.items, own.dimensions.assign(status=status), own.links, own.tows)
    assert subjects_of(own, RULES).tolist() == [subject]


def test_a_person_s_placing_comes_before_all_and_problems_stand_beside_points_of_their_subject() -> None:
    own = register(item("chachoengsao-2564-w5", "weakness", "งบประมาณ"), item("p1", statement="งบประมาณไม่พอ"))
    assert subjects_of(own, RULES).tolist() == ["staff", "money"]
    table = made(("overspent", "42"), own=own).set_index("point_id")
    assert table.loc["w.overspent", "problem_ids"] == ["p1"]
    assert table.loc["w.item.chachoengsao-2564-w5", "problem_ids"] == []


PIECES = st.lists(
    st.tuples(
        st.sampled_from([*INSIDE, *OUTSIDE]),
        st.sampled_from(["TH", "central", "42", "24", "92"]),
        st.sampled_from([None, "สนพ.", "กษ.จ.", "กลุ่มงานหนึ่ง"]),
    ),
    max_size=40,
)


@given(PIECES)
@settings(max_examples=25)
def test_no_evidence_is_lost_by_grouping_and_every_owner_stands_in_a_source(pieces: list[tuple[str, ...]]) -> None:
    own = register(
        item("w1", "weakness", "ขาดบุคลากร", unit="สำนักงานหนึ่ง"),
        item("w2", "weakness", "ขาดงบประมาณ", unit="แรงงานนอกระบบ"),
        item("s1", "strength", "มีกลไก"),
        item("r1", "recommendation", "ควรเพิ่มอัตรากำลัง"),
        links=[("w1", "r1")],
    )
    table = made(*pieces, own=own)
    inside, outside = (
        evidence(*(one for one in pieces if one[0].startswith("context.") == is_out)) for is_out in (0, 1)
    )
    both = pd.concat([inside, outside], ignore_index=True)
    keys = [key for keys in table["keys"] for key in keys]
    assert sorted(keys) == sorted([*both["key"], "w1", "w2", "s1"])
    assert table["point_id"].is_unique
    assert table.loc[table["origin"] != "register", "count"].sum() == len(pieces)
    actions = proposed_actions(table, both, own, RULES)
    assert set(actions["point_id"]) == set(table["point_id"])
    assert sorted(key for keys in actions["evidence_keys"] for key in keys) == sorted(keys)
    assert actions["action_id"].is_unique
    printed = set(both["owner"].dropna()) | {"สำนักงานหนึ่ง", RULES.office.agency}
    assert set(actions["owner"].dropna()) <= printed
    assert "แรงงานนอกระบบ" not in set(actions["owner"].dropna())


def test_an_action_belongs_to_each_unit_that_the_document_prints() -> None:
    inside = evidence(("overspent", "42", "สนพ."), ("overspent", "42", "กษ.จ."), ("overspent", "42"))
    actions = proposed_actions(points(inside, NONE, swot(register()), register(), RULES), inside, register(), RULES)
    assert actions["owner"].tolist()[:2] == ["สนพ.", "กษ.จ."]
    assert pd.isna(actions["owner"].iloc[2])
    assert actions["owner_source"].tolist()[:2] == ["printed", "printed"]
    assert actions["figure_ids"].tolist() == [["figure.0"], ["figure.1"], ["figure.2"]]
    assert {name: str(kind) for name, kind in actions.dtypes.items() if name in ACTION_DTYPES} == ACTION_DTYPES


@pytest.mark.parametrize(
    ("wording", "owner"),
    [
        ("late_reports.late", "สรจ."),
        ("exceeded.plan", None),
        ("context.plan_begins", None),
        ("behind_target.project", None),
    ],
)
def test_what_no_document_gives_to_a_unit_has_no_owner(wording: str, owner: str | None) -> None:
    pieces = evidence((wording, "42", "หน่วยงานที่ไม่เกี่ยว"))
    outside = wording.startswith("context.")
    table = points(NONE if outside else pieces, pieces if outside else NONE, swot(register()), register(), RULES)
    (line,) = proposed_actions(table, pieces, register(), RULES).to_dict("records")
    assert (None if pd.isna(line["owner"]) else line["owner"]) == owner


@pytest.mark.parametrize(
    ("items", "links", "what", "basis"),
    [
        (
            [item("w1", "weakness", "ขาดบุคลากร"), item("r1", "recommendation", "ควรเพิ่ม")],
            [("w1", "r1")],
            "ควรเพิ่ม",
            "document",
        ),
        ([item("w1", "weakness", "ขาดบุคลากร")], [], RULES.subject("staff").action.th, "rule"),
        ([item("w1", "weakness", "ไม่มีคำใดเลย")], [], NO_ACTION["th"], "rule"),
        ([item("o1", "opportunity", "มีเครือข่าย")], [], RULES.document_actions["O"].th, "rule"),
    ],
)
def test_a_document_s_own_answer_comes_before_the_words_of_a_rule(
    items: list[dict[str, object]], links: list[tuple[str, str]], what: str, basis: str
) -> None:
    own = register(*items, links=links)
    (line,) = proposed_actions(made(own=own), NONE, own, RULES).to_dict("records")
    assert (line["what_th"], line["basis"]) == (what, basis)


@pytest.mark.parametrize(
    ("pieces", "keys"),
    [
        ([("exceeded.people", "42"), ("context.plan_begins", "42")], ["tows.so.results.42"]),
        ([("overspent", "42"), ("context.plan_begins", "42")], ["tows.wo.money.42"]),
        ([("exceeded.people", "42"), ("context.outside.disaster", "42")], ["tows.st.results.42"]),
        ([("behind_target.people", "42"), ("context.outside.disaster", "42")], ["tows.wt.results.42"]),
        ([("on_time", "42"), ("context.outside.disaster", "42")], []),  # of different subjects
        ([("exceeded.people", "42"), ("behind_target.people", "24")], []),  # nothing outside
    ],
)
def test_a_draft_pairs_inside_with_outside_of_one_subject(pieces: list[tuple[str, ...]], keys: list[str]) -> None:
    drafts = tows_drafts(made(*pieces), RULES, "42")
    assert drafts["key"].tolist() == keys
    assert all(text.startswith(("จะ", "โอกาส")) and "ไร" in text for text in drafts["text_th"])


def test_a_draft_s_digest_follows_what_it_pairs() -> None:
    outside = ("context.plan_begins", "42")
    one, other = (tows_drafts(made(*[("overspent", "42")] * count, outside), RULES, "42") for count in (1, 2))
    assert one["key"].tolist() == other["key"].tolist()
    assert one["digest"].tolist() != other["digest"].tolist()
    assert "2 กิจกรรม" in other["text_th"].iloc[0]


def test_every_sentence_of_evidence_belongs_to_one_group() -> None:
    known = [wording for group in RULES.groups for wording in group.wordings]
    assert sorted(known) == sorted([*INSIDE, *OUTSIDE])
    assert all(rules_of_a_wording(wording) for wording in known)


def test_a_page_without_anything_has_no_point_and_keeps_its_columns() -> None:
    table = made()
    assert table.empty
    assert {name: str(kind) for name, kind in table.dtypes.items() if name in DTYPES} == DTYPES


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{count}{of} จังหวัด", "หลายจังหวัด", "{count}"),
        ("wordings: [on_time]", "wordings: [top_level]", "top_level"),
        ("    subject: money\n", "    subject: nothing\n", "nothing"),
        ("  WT: {", "  XY: {", "questions"),
        ("  - key: money\n", "  - key: targets\n", "targets"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (paths.home() / "params/problems/points.yaml").read_text(encoding="utf-8")
    assert old in text
    folder = tmp_path / "params" / "problems"
    folder.mkdir(parents=True)
    (folder / "points.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WorkbookError) as refused:
        load_point_rules(tmp_path)
    assert said in str(refused.value) + refused.value.text()


def test_a_rule_of_points_that_is_not_there_is_a_key_error() -> None:
    assert isinstance(RULES, PointRules)
    for ask in (RULES.subject, RULES.group_of):
        with pytest.raises(KeyError):
            ask("nothing")
