"""Comparisons in words: what a rank may be taken for, where its interval comes from, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.bilingual import Text, texts
from analysis.compare.groups import Scheme
from analysis.compare.intervals import Interval
from analysis.compare.pairs import Corner
from analysis.compare.peers import SizeClass
from analysis.narrate.sentence import Sentence, Voice

INTERVALS = texts(
    {
        Interval.BOOTSTRAP: (
            "ช่วงของค่าได้จากการสุ่มกิจกรรมของจังหวัดซ้ำ 2,000 ครั้ง (bootstrap ค่าเริ่มสุ่มคงที่ คำนวณซ้ำได้ค่าเดิม) "
            "แล้วตัดปลายออกข้างละร้อยละ 2.5",
            "The interval of a value comes from drawing the province's activities again 2,000 times (bootstrap with a "
            "fixed seed, the same at every run), without 2.5 % at either end.",
        ),
        Interval.EXACT: (
            "ช่วงของค่าเป็นช่วงแม่นตรงของ Clopper–Pearson ที่ความเชื่อมั่นร้อยละ 95 รายงานที่ไม่มีวันที่ส่งนับว่าช้าที่ปลายล่างและตรงเวลาที่ปลายบน",
            "The interval of a value is the exact one of Clopper and Pearson (95 %); a report without a date counts as "
            "late at the lower end and as on time at the upper end.",
        ),
        Interval.EVIDENCE: (
            "ช่วงของระดับคือระดับที่มีหลักฐานแล้ว ถึงระดับหากหลักฐานที่ขาดครบถ้วน ไม่ใช่ความคลาดเคลื่อนจากการสุ่ม",
            "The interval of a level goes from what is proved to what all missing evidence would prove; it is not an "
            "error of sampling.",
        ),
        Interval.PRINTED: (
            "ช่วงของค่ากว้างเท่าที่การปัดเศษของตัวเลขที่พิมพ์และค่าที่น่าสงสัยเปิดไว้ เอกสารไม่ได้พิมพ์ความคลาดเคลื่อนของการสำรวจ "
            "ความต่างที่เห็นจึงอาจเป็นเพียงความผันผวนของการสำรวจ",
            "The interval is as wide as the rounding of the printed numbers and a doubted value leave it. The sources "
            "print no error of the survey, so a difference may still be noise of the survey.",
        ),
    }
)
CORNERS = texts(
    {
        Corner.HIGH_HIGH: ("คนสูง เงินสูง", "people high, money high"),
        Corner.HIGH_LOW: ("คนสูง เงินต่ำ", "people high, money low"),
        Corner.LOW_HIGH: ("คนต่ำ เงินสูง", "people low, money high"),
        Corner.LOW_LOW: ("คนต่ำ เงินต่ำ", "people low, money low"),
    }
)
SIZES = texts(
    {SizeClass.SMALL: ("เล็ก", "small"), SizeClass.MEDIUM: ("กลาง", "medium"), SizeClass.LARGE: ("ใหญ่", "large")}
)
SCHEMES = texts(
    {
        Scheme.REGION: ("ภาค", "Regions"),
        Scheme.CLUSTER: ("กลุ่มจังหวัด", "Clusters"),
        Scheme.INSPECTION_AREA: ("เขตตรวจราชการ", "Inspection areas"),
    }
)

_SAID = texts(
    {
        "first_alone": (
            "{figure}: {first} มีค่าสูงสุด ({value}) และช่วงไม่ซ้อนกับจังหวัดใด",
            "{figure}: {first} is highest ({value}), and its interval meets no other.",
        ),
        "first_open": (
            "{figure}: {first} มีค่าสูงสุด ({value}) แต่ยังมีอีก {others} จังหวัดที่อาจเป็นที่หนึ่งได้เมื่อดูช่วงของค่า",
            "{figure}: {first} is highest ({value}), but by their intervals {others} others may be first as well.",
        ),
        "unranked": (
            "ไม่จัดอันดับ {count} จังหวัดเพราะไม่มีข้อมูล (ไม่ใช่ค่า 0): {names}",
            "{count} province(s) without data are not ranked (they are not 0): {names}.",
        ),
        "alone": (
            "ขอบเขตนี้มีข้อมูลพื้นที่เดียว จึงไม่มีอะไรให้เปรียบเทียบ",
            "One place only is known here, so there is nothing to compare.",
        ),
        "first_tied": (
            "{figure}: {tied} จังหวัดมีค่าสูงสุดเท่ากัน ({value}) และรวมแล้วมี {others} จังหวัดที่อาจเป็นที่หนึ่งได้เมื่อดูช่วงของค่า",
            "{figure}: {tied} provinces share the highest value ({value}); by their intervals {others} may be first.",
        ),
        "noise": (
            "จาก {pairs} คู่จังหวัด มี {apart} คู่ (ร้อยละ {share}) ที่ช่วงไม่ซ้อนกันและบอกได้ว่าใครสูงกว่า อีก {open} คู่บอกไม่ได้ "
            "อันดับที่ต่างกันในคู่เหล่านั้นอาจเป็นเพียงความผันผวน",
            "Of {pairs} pairs of provinces, {apart} ({share} %) have intervals that do not meet: there the order is "
            "told. The other {open} may stand in either order; their ranks may differ by noise alone.",
        ),
        "noise_evidence": (
            "จาก {pairs} คู่จังหวัด มี {apart} คู่ (ร้อยละ {share}) ที่ระดับต่างกันแน่แม้หลักฐานที่ขาดจะครบ อีก {open} คู่มีระดับเท่ากัน "
            "หรือลำดับขึ้นอยู่กับหลักฐานที่ยังขาด",
            "Of {pairs} pairs of provinces, {apart} ({share} %) differ in level whatever the missing evidence proves. "
            "The other {open} have the same level, or their order hangs on evidence that is missing.",
        ),
        "width": (
            "ครึ่งหนึ่งของจังหวัดมีอันดับที่เป็นไปได้กว้างตั้งแต่ {width} อันดับขึ้นไป ควรอ่านอันดับเป็นช่วง ไม่ใช่ตัวเลขเดียว",
            "For half of the provinces the possible ranks are {width} places wide or more: read a rank as a range.",
        ),
        "flipped": (
            "{names}: อันดับเปลี่ยนเมื่อแทนตัวเลขที่มีข้อสงสัยด้วยค่าที่คำนวณใหม่ จึงไม่ควรอ้างอันดับนี้ก่อนตรวจต้นทาง",
            "{names}: the rank changes when doubted figures are recomputed; do not cite it before checking the source.",
        ),
        "not_flipped": (
            "มีตัวเลขที่มีข้อสงสัย {doubted} รายการ แทนด้วยค่าที่คำนวณใหม่แล้วไม่มีอันดับใดเปลี่ยน",
            "{doubted} figures are doubted; with recomputed values no rank changes.",
        ),
        "none_doubted": (
            "ไม่มีตัวเลขที่มีข้อสงสัยในชุดนี้ จึงไม่มีอันดับที่ต้องทำเครื่องหมาย",
            "No figure of this set is doubted, so no rank is marked.",
        ),
        "order": (
            "ปี {year} เรียงตามค่าที่พิมพ์: {printed}; เรียงเมื่อแทนค่าที่มีข้อสงสัยด้วยค่าที่คำนวณใหม่: {replaced}",
            "{year}, as printed: {printed}; with doubted values recomputed: {replaced}.",
        ),
        "weights": (
            "คะแนนรวมคือค่าเฉลี่ยน้ำหนักเท่ากันของ {figures} แต่ละตัวคิดไม่เกินร้อยละ 100 เมื่อลองน้ำหนักทั้งหมด {tried} แบบ "
            "มี {steady} จังหวัดที่อันดับต่างกันไม่เกิน 5 และ {shaky} จังหวัดที่ต่างกันตั้งแต่ 20 อันดับขึ้นไป "
            "อันดับของกลุ่มหลังขึ้นอยู่กับการเลือกน้ำหนัก",
            "The score is the mean, with equal weights, of {figures}, each capped at 100 %. Over the {tried} "
            "weightings tried, the rank of {steady} provinces varies by 5 places at most, that of {shaky} by 20 or "
            "more: there it is a choice of weights.",
        ),
        "weights_noise": (
            "ช่วงของคะแนนรวมรวมช่วงของทุกตัวโดยถือว่าเป็นอิสระต่อกัน จำนวนรายงานต่อรอบมีน้อย ช่วงของการส่งตรงเวลาจึงกว้าง "
            "อันดับคะแนนรวมที่เป็นไปได้จึงกว้างตาม คะแนนรวมอย่างเดียวแยกจังหวัดที่ใกล้กันไม่ได้",
            "The score's interval joins those of its figures, taken as independent. A round has few reports, so the "
            "share on time is uncertain and the possible ranks are wide: the score alone does not tell near "
            "provinces apart.",
        ),
        "weights_missing": (
            "{missing} จังหวัดขาดตัวเลขอย่างน้อยหนึ่งรายการ จึงไม่มีคะแนนรวม (ไม่ใช่ 0)",
            "Provinces that lack a figure and have no score (it is not 0): {missing}.",
        ),
        "funnel": (
            "ค่ารวมร้อยละ {centre} ขอบเขตขยายตามความต่างจริงระหว่างจังหวัด "
            "(ความแปรปรวน {dispersion} เท่าของที่จำนวนนับอย่างเดียวให้) "
            "มี {outside} จาก {places} จังหวัดอยู่นอกขอบเขตร้อยละ 99.8 จังหวัดในขอบเขตต่างจากค่ารวมได้โดยไม่ผิดปกติสำหรับขนาดของตน",
            "Together {centre} %. The limits are widened by how much provinces really differ (variance {dispersion} "
            "times that of counts alone). {outside} of {places} lie outside the 99.8 % limits; those inside may differ "
            "from the whole without being unusual for their size.",
        ),
        "peers": (
            "เทียบกับค่ากลางของกลุ่มจังหวัดในปีนั้น (นับจังหวัดนั้นด้วย) อันดับในกลุ่มมีช่วงเช่นเดียวกัน และขนาดแบ่งเป็นสามส่วนตามเป้าหมายคน",
            "Compared with the median of the year's cluster, the province included. Ranks within a group have ranges "
            "too; sizes are thirds by target in persons.",
        ),
        "corners": (
            "เส้นแบ่งคือค่ากลางของจังหวัดในรอบนี้ (คนร้อยละ {people} เงินร้อยละ {money}) ไม่ใช่เกณฑ์ จังหวัดใกล้เส้นอาจอยู่มุมอื่นได้",
            "The lines are the medians of this round (people {people} %, money {money} %), not criteria; a province "
            "near a line might as well stand in another corner.",
        ),
        "moved": (
            "เทียบกับ{before} มี {moved} จาก {both} จังหวัดที่อันดับเปลี่ยนเกินช่วงที่เป็นไปได้ของทั้งสองรอบ ที่เหลือยังถือว่าเป็นความผันผวน",
            "Since {before}, the ranks of {moved} of {both} provinces moved beyond what both intervals leave open; the "
            "other moves may be noise.",
        ),
        "moves_refused": (
            "ไม่เทียบอันดับกับ{before} เพราะ{reasons}",
            "Ranks are not compared with {before}: {reasons}.",
        ),
        "areas_refused": (
            "ไม่เทียบ{series} ปี {year} ระหว่างพื้นที่ เพราะ{reasons}",
            "Not compared between areas in {year} (BE): {series}; {reasons}.",
        ),
        "moves_none": (
            "ไม่มีรอบก่อนหน้าที่เทียบกันได้ (รอบก่อนของปีเดียวกัน หรืองวดเดียวกันของปีก่อน)",
            "There is no earlier round to compare with (of the same year, or the same part of the year before).",
        ),
        "pair": (
            "ช่วงไม่ซ้อนกันจึงนับว่าต่าง ถ้าช่วงซ้อนกันยังบอกไม่ได้ว่าใครสูงกว่า ตัวเลขที่ไม่มีช่วงเป็นยอดบันทึก ความต่างบอกเพียงยอด",
            "Two values are told apart where their intervals do not meet. A figure without an interval is a recorded "
            "amount: its difference is of amounts only.",
        ),
        "groups": (
            "ร้อยละของกลุ่มคำนวณจากผลรวมของจังหวัดในกลุ่ม เรียงตามชื่อ ไม่จัดอันดับ เพราะกลุ่มเล็กผันผวนมากกว่ากลุ่มใหญ่",
            "A group's percent is of the sums of its provinces. Groups are listed by name and not ranked: small groups "
            "vary more than large ones.",
        ),
        "rank_rule": (
            "ค่าสูงสุดเป็นอันดับ 1 ค่าเท่ากันได้อันดับเดียวกัน (อันดับถัดไปข้าม) เทียบค่าที่ไม่ปัดเศษ ลำดับตัวอักษรไทยใช้เพียงเรียงชื่อที่อันดับเท่ากัน "
            "อันดับที่เป็นไปได้นับจากจังหวัดที่ช่วงอยู่สูงกว่าทั้งช่วง ถึงจังหวัดที่ช่วงไม่อยู่ต่ำกว่าทั้งช่วง "
            "เข้มกว่าการทดสอบความต่างทีละคู่ ช่วงที่ซ้อนกันจึงไม่ได้แปลว่าเท่ากัน",
            "The highest value has rank 1; equal values share a rank, and the next is skipped. Unrounded values are "
            "compared; the Thai alphabet only orders names of one rank. Possible ranks go from the places whose "
            "interval lies wholly above to all that do not lie wholly below. This is stricter than a test of each "
            "pair, so intervals that meet do not mean equal values.",
        ),
    }
)


#: The regions of ``provinces.csv``; clusters have no English names there.
_REGIONS = {"กลาง": "Central", "ตะวันออกเฉียงเหนือ": "North-eastern", "ใต้": "Southern", "เหนือ": "Northern"}


def said(voice: Voice, key: str, **facts: object) -> Sentence:
    """A sentence of the catalogue with its facts. Raises ``KeyError`` for an unknown key or an absent fact."""
    return voice.say(_SAID[key], **facts)


def interval_sentence(voice: Voice, interval: str | None) -> Sentence:
    """Where the intervals of a figure come from; what is ranked has some."""
    return voice.say(INTERVALS[str(interval)])


def order_of(pairs: Sequence[tuple[str, str]]) -> str:
    """``ตรัง 55.74 > ทั่วประเทศ 55.3``: names and values as they are written, in the order given."""
    return " > ".join(f"{name} {value}" for name, value in pairs)


def group_name(scheme: str, group: str, language: str) -> str:
    """A group with the word for what it is; clusters carry it in their names."""
    words = {
        Scheme.REGION: Text(f"ภาค{group}", _REGIONS.get(group, group)),
        Scheme.INSPECTION_AREA: Text(f"เขตตรวจราชการที่ {group}", f"inspection area {group}"),
    }
    return words[Scheme(scheme)].of(language) if Scheme(scheme) in words else group
