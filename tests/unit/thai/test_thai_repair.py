"""Every defect that the ministry's papers were seen to have, and the texts that look like one and are not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.thai.marks import vocabulary
from analysis.thai.repair import (
    RepairKind,
    _repaired,
    _tidied,
    count_repairs,
    foreign_letters,
    match_key,
    repair,
    tidy_spaces,
)

K = RepairKind

REPAIRED = [
    # tone before vowel
    ("แนวทางท่ี 1", "แนวทางที่ 1", {K.TONE_BEFORE_VOWEL}),
    ("ความม่ันคงในพ้ืนที่ เร่ือง อ่ืน ดังน้ี จัดต้ัง", "ความมั่นคงในพื้นที่ เรื่อง อื่น ดังนี้ จัดตั้ง", {K.TONE_BEFORE_VOWEL}),
    ("ผ\u0e49\u0e39", "ผ\u0e39\u0e49", {K.TONE_BEFORE_VOWEL}),
    # sara am in two parts, or half lost
    ("การนํานโยบาย ความสําเร็จ", "การนำนโยบาย ความสำเร็จ", {K.DECOMPOSED_SARA_AM}),
    ("นํ้า น้ํา", "น้ำ น้ำ", {K.DECOMPOSED_SARA_AM}),
    ("จัดท าสรุปผลการด าเนินงาน", "จัดทำสรุปผลการดำเนินงาน", {K.LOST_SARA_AM}),
    ("คณะท างาน ที่ก าหนด", "คณะทำงาน ที่กำหนด", {K.LOST_SARA_AM}),
    # space before a mark: inside a word it goes, behind a word it changes sides
    ("ขับเคลื ่อน", "ขับเคลื่อน", {K.SPACE_BEFORE_MARK}),
    ("ในระดับพื ้นที ่เพื ่อให้เกิดเอกภาพ", "ในระดับพื้นที่เพื่อให้เกิดเอกภาพ", {K.SPACE_BEFORE_MARK}),
    ("คุณภาพชีวิตที ่ดีขึ ้นอย่างยั ่งยืน", "คุณภาพชีวิตที่ดีขึ้นอย่างยั่งยืน", {K.SPACE_BEFORE_MARK}),
    ("เมื ่อวันที ่ 15", "เมื่อวันที่ 15", {K.SPACE_BEFORE_MARK}),
    ("ให้ผู ้สูงอายุ กลุ ่มเป้าหมาย เกี ่ยวข้อง", "ให้ผู้สูงอายุ กลุ่มเป้าหมาย เกี่ยวข้อง", {K.SPACE_BEFORE_MARK}),
    ("เทคโนโลย ี", "เทคโนโลยี", {K.SPACE_BEFORE_MARK}),
    ("น ้ำดื่ม ค ่าใช้จ่าย", "น้ำดื่ม ค่าใช้จ่าย", {K.SPACE_BEFORE_MARK}),
    ("ดอกไม้จันทน ์", "ดอกไม้จันทน์", {K.SPACE_BEFORE_MARK}),
    ("ด้านโครงสร้างและอำนาจหน้าที ่", "ด้านโครงสร้างและอำนาจหน้าที่", {K.SPACE_BEFORE_MARK}),
    ("ม ี1 ตัวชี้วัด", "มี 1 ตัวชี้วัด", {K.SPACE_BEFORE_MARK}),
    ("แนวทางที ่4", "แนวทางที่ 4", {K.SPACE_BEFORE_MARK}),
    ("ได้แก ่(1)", "ได้แก่ (1)", {K.SPACE_BEFORE_MARK}),
    ("รุ่นใหม ่(Smart", "รุ่นใหม่ (Smart", {K.SPACE_BEFORE_MARK}),
    ("ชาต ิประกอบด้วย", "ชาติ ประกอบด้วย", {K.SPACE_BEFORE_MARK}),
    ("ศูนย ์ตามที่", "ศูนย์ ตามที่", {K.SPACE_BEFORE_MARK}),
    ("พ้ืนที ่ผู้ขอรับ", "พื้นที่ ผู้ขอรับ", {K.SPACE_BEFORE_MARK, K.TONE_BEFORE_VOWEL}),
    # mark past a leading vowel, or on a vowel that stands by itself
    ("ไมเ่ข้าใจ", "ไม่เข้าใจ", {K.MARK_PAST_LEADING_VOWEL}),
    ("ทีไ่ด้ ทีเ่น้น", "ที่ได้ ที่เน้น", {K.MARK_PAST_LEADING_VOWEL}),
    ("เวทแีลกเปลี่ยน", "เวทีแลกเปลี่ยน", {K.MARK_PAST_LEADING_VOWEL}),
    ("เครือขา่ย การสรา้ง งานดา้น ผู้วา่", "เครือข่าย การสร้าง งานด้าน ผู้ว่า", {K.DISPLACED_MARK}),
    ("นำ้มัน", "น้ำมัน", {K.DISPLACED_MARK}),
    ("บทวิเคราะห/์", "บทวิเคราะห์/", {K.DISPLACED_MARK}),
    # doubled tone
    ("แรงงานทีผ่่านมา", "แรงงานที่ผ่านมา", {K.DOUBLED_TONE}),
    ("ใหผู้้สงูอายุ", "ให้ผู้สูงอายุ", {K.DOUBLED_TONE, K.DISPLACED_MARK}),
    ("ข้้อ", "ข้อ", {K.DOUBLED_TONE}),
    ("พัฒนาาระบบ", "พัฒนาระบบ", {K.DOUBLED_TONE}),
    # other scripts and misread words
    ("สิทฺธิ", "สิทธิ", {K.PHINTHU}),
    ("ส่งเสริม คຸ້ມครอง", "ส่งเสริม คุ้มครอง", {K.LAO_LETTER}),
    ("คุ่มครอง คุ่มค่า ค้ำครอง", "คุ้มครอง คุ้มค่า คุ้มครอง", {K.MISREAD_WORD}),
    ("แร้งงานนอกระบบ", "แรงงานนอกระบบ", {K.MISREAD_WORD}),
]

DISPLACED = [
    *(("ดำเนนิงาน", "ดำเนินงาน"), ("หน่วยนบั", "หน่วยนับ"), ("สง่เสริม", "ส่งเสริม"), ("พฒันา", "พัฒนา")),
    *(("การศึกษาใหส้อดรับกับ", "การศึกษาให้สอดรับกับ"), ("ทักษะฝีมอืเพื่อ", "ทักษะฝีมือเพื่อ"), ("เพิม่โอกาส", "เพิ่มโอกาส")),
    *(("ให้ผูสู้งอายุ", "ให้ผู้สูงอายุ"), ("บรกิารแนะแนว", "บริการแนะแนว"), ("หลักสตูรพื้นฐาน", "หลักสูตรพื้นฐาน")),
    *(("เพิ่มประสทิธิภาพ", "เพิ่มประสิทธิภาพ"), ("จากระดับปรบัปรงุเป็น", "จากระดับปรับปรุงเป็น"), ("พฒันารปูแบบ", "พัฒนารูปแบบ")),
    *(("และหลกัประกันสุขภาพ", "และหลักประกันสุขภาพ"), ("ทางสงัคมและ", "ทางสังคมและ"), ("หลักประกันสขุภาพ", "หลักประกันสุขภาพ")),
    *(("บันทกึในระบบ", "บันทึกในระบบ"), ("แผน สง่ให้ สนบ.", "แผน ส่งให้ สนบ."), ("ตามมติคณะรฐัมนตรี", "ตามมติคณะรัฐมนตรี")),
    *(("ผู้รับเหมาชว่ง", "ผู้รับเหมาช่วง"), ("ด้านบคุลากร", "ด้านบุคลากร"), ("ประสิทธภิาพ", "ประสิทธิภาพ")),
    *(("ประสิทธผิลการบรหิารจัดการ", "ประสิทธิผลการบริหารจัดการ"), ("ไดก้ล่าว", "ได้กล่าว"), ("สัมพนัธ์", "สัมพันธ์")),
    *(("สัดสว่น", "สัดส่วน"), ("โดยมรีอง", "โดยมีรอง"), ("ปฏิบัตกิาร", "ปฏิบัติการ"), ("สนบัสนุน", "สนับสนุน")),
    *(("สนับสนนุ", "สนับสนุน"), ("เครอืข่าย", "เครือข่าย"), ("ศูนยป์ระสานงาน", "ศูนย์ประสานงาน"), ("จังหวดั", "จังหวัด")),
    *(("ทะเบยีน", "ทะเบียน"), ("อาชพี", "อาชีพ"), ("อนามยั", "อนามัย"), ("บทเรยีน", "บทเรียน")),
]

LEFT_ALONE = [
    *("กระจายอำนาจการตัดสินใจ", "มติ", "มติคณะรัฐมนตรี", "สารบัญภาพ", "สง่างาม", "คุ่ม", "น้ำใจ", "ใหม่", "ต่าง ๆ", "ปีที่ผ่านมา"),
    *("ทีมงาน", "ท่าทีว่า", "นที", "มณี", "สตรี", "หลักสตรี", "ยาก  การ", "Plain text 12", "ລາວ", "", " ", "่", " ่ก"),
]


@pytest.mark.parametrize(("raw", "text", "kinds"), REPAIRED)
def test_repaired(raw, text, kinds):
    result = repair(raw)
    assert result.text == text
    assert {item.kind for item in result.repairs} == kinds
    assert result.raw == raw


@pytest.mark.parametrize(("raw", "text"), DISPLACED)
def test_displaced_marks_come_home(raw, text):
    result = repair(raw)
    assert result.text == text
    assert {item.kind for item in result.repairs} == {K.DISPLACED_MARK}


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text):
    assert repair(text).text == text
    assert repair(text).repairs == ()


def test_position_counts_in_the_raw_text():
    raw = "จัดท าแผน และพฒันา ท่ี"
    places = {item.kind: item.position for item in repair(raw).repairs}
    assert places == {K.LOST_SARA_AM: 3, K.DISPLACED_MARK: raw.index("พฒันา"), K.TONE_BEFORE_VOWEL: raw.index("ท่ี")}


def test_repair_says_before_and_after():
    (item,) = repair("แนวทางย่อยที่ 1.3 : พฒันาหลักสูตร").repairs
    assert (item.before, item.after) == ("พฒันา", "พัฒนา")


def test_sara_am_is_never_taken_apart():
    text = "การดำเนินงานตามคำสั่งและข้อกำหนด"
    assert repair(text).text.count("ำ") == 3
    assert "\u0e4d" not in repair(text).text
    assert "\u0e4d" in unicodedata.normalize("NFKC", text)  # what must not happen


def test_counts_name_every_kind():
    counts = count_repairs([repair("ท่ี"), repair("พ้ืนท่ี"), repair("เรียบร้อย")])
    assert set(counts) == set(RepairKind)
    assert counts[K.TONE_BEFORE_VOWEL] == 3
    assert counts[K.PHINTHU] == 0


def test_foreign_letters_are_flagged_with_their_place():
    letters = foreign_letters("ชุมชนวารีสमानคุณ คຸ້ມครอง – “ก” ๑ é")
    assert [letter.char for letter in letters] == ["म", "ा", "न", "ຸ", "້", "ມ", "é"]
    assert letters[0].position == 10
    assert letters[0].name == "DEVANAGARI LETTER MA"
    assert foreign_letters("ชุมชน 2565 (Loei) – “ก” ๑") == ()


def test_devanagari_is_flagged_and_not_repaired():
    assert repair("สमानคุณ").text == "สमानคุณ"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("ต่างๆจึง", "ต่าง ๆ จึง"),
        ("อื่น  ๆที่", "อื่น ๆ ที่"),
        ("ด้านต่างๆ", "ด้านต่าง ๆ"),
        ("ต่างๆ)", "ต่าง ๆ)"),
        ("  ก\u00a0 ข \n ค\t", "ก ข\nค"),
        ("", ""),
    ],
)
def test_tidy_spaces(raw, text):
    assert tidy_spaces(raw) == text
    assert tidy_spaces(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("หน่วยนบั", "หน่วยนับ"),
        ("งบประมาณ \n(บาท)", "งบประมาณ(บาท)"),
        ("เป้าหมาย ๑๒ เดือน", "เป้าหมาย 12 เดือน"),
        ("แรงงาน\u200bนอกระบบ", "แรงงานนอกระบบ"),
        ("แรงงานอกระบบ", "แรงงานนอกระบบ"),
        ("หลักสตร", "หลักสูตร"),
        ("หน่วย\nนบั", "หน่วยนับ"),
    ],
)
def test_match_key_makes_equal(one, other):
    assert match_key(one) == match_key(other)


def test_match_key_keeps_apart():
    assert match_key("หลักสตรี") == "หลักสตรี"
    assert match_key("ศูนย์ประสานงานแรงงานนอกระบบ") != match_key("ศูนย์ประสานงานและสนับสนุนเครือข่ายแรงงานนอกระบบ")


MESSY = st.text(alphabet="กงทนพมยรสหอฒ เแไะาำัิีืุูั็่้์ํฺ 1(/\nຸ້ມ", max_size=25)
WORDS = st.lists(st.sampled_from(sorted(vocabulary().words)), min_size=1, max_size=6)


@given(MESSY)
@settings(max_examples=400)
def test_idempotent(text):
    once = repair(text).text
    assert repair(once).text == once
    assert repair(once).repairs == ()


@given(WORDS)
def test_right_words_stay_in_any_company(words):
    text = "".join(words)
    assert repair(text).text == text


@given(WORDS, st.data())
def test_letters_keep_their_order(words, data):
    """Only marks and spaces ever move: whatever is broken, the consonants survive the repair."""
    text = "".join(words)
    position = data.draw(st.integers(0, len(text) - 1))
    broken = text[:position] + text[position + 1 :] + text[position]
    consonants = [char for char in broken if "ก" <= char <= "ฮ"]
    kept = [char for char in repair(broken).text if "ก" <= char <= "ฮ"]
    if not any(item.kind is K.MISREAD_WORD for item in repair(broken).repairs):
        assert kept == consonants


@given(st.text())
def test_any_text_is_survived(text):
    assert isinstance(repair(text).text, str)
    assert match_key(match_key(text)) == match_key(text)
    assert tidy_spaces(tidy_spaces(text)) == tidy_spaces(text)


@given(st.one_of(MESSY, st.lists(st.one_of(MESSY, st.sampled_from(["อบรม", " ครั้งที่ 3", "/", "a ", "ที่"]))).map("".join)))
@settings(max_examples=600)
def test_texts_found_sound_by_their_runs_need_no_repair(text):
    assert repair(text) == _repaired(text)


@given(st.text(alphabet="กๆ่ \t\n,.)”’/a\u00a0", max_size=12))
def test_tidy_texts_are_left_as_they_are(text):
    assert tidy_spaces(text) == _tidied(text)
