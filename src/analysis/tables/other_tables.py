"""The analyst's tables of provinces at one look, of problems and evidence, of findings and rows set aside."""

from __future__ import annotations

import math

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.sources import merge_sources, row_sources
from analysis.exhibits.described import Described
from analysis.exhibits.table import Kind
from analysis.exhibits.words import SEVERITIES
from analysis.ingest.findings.finding import Severity, findings_frame
from analysis.ingest.layouts.problems import KIND_LABELS
from analysis.params.vocabulary import SCALES, Instrument
from analysis.tables.described import TableDescription
from analysis.tables.province_tables import MONEY, PEOPLE, TIMELINESS, levels_of
from analysis.tables.reading import Reading

#: Headline columns of other tables: their name here, the table, the column, and the instruments that give it.
_HEADLINES = (
    ("people_percent", PEOPLE, "percent"),
    ("money_percent", MONEY, "percent"),
    ("on_time_percent", TIMELINESS, "percent"),
)


def _provinces(of: Reading) -> pd.DataFrame:
    """Every province of the round, also those that sent nothing: what is not known of it is missing."""
    frame = pd.DataFrame({"province_code": pd.Series(of.codes, dtype="str")}).set_index("province_code", drop=False)
    judged, found = of.judged, findings_frame(of.findings)
    sent = {office.scope for office in judged.inputs.offices if office.tables}
    frame["sent"] = [code in sent for code in frame.index]
    levels = levels_of(judged).set_index("province_code") if judged.has(*SCALES) else None
    frame["level"] = pd.Series(None if levels is None else levels["level"], frame.index, dtype="Int64")
    lists = [[] if levels is None else list(levels["sources"].get(code, [])) for code in frame.index]
    for name, table, column in _HEADLINES:
        if not judged.has(*table.needs):
            frame[name] = math.nan
            continue
        rows = table.make(of).set_index("province_code")
        frame[name] = rows[column].reindex(frame.index)
        lists = [
            merge_sources(one, rows["sources"].get(code, [])) for one, code in zip(lists, frame.index, strict=True)
        ]
    for severity in Severity:
        counts = found[found["severity"] == severity].groupby("scope").size()
        frame[f"{severity}s"] = counts.reindex(frame.index, fill_value=0).astype("int64")
    return frame.assign(sources=pd.Series(lists, index=frame.index, dtype="object")).reset_index(drop=True)


PROVINCES = TableDescription(
    "provinces", Text("จังหวัดโดยย่อ", "Provinces at one look"), Text("หนึ่งแถวต่อจังหวัด", "One row a province"),
    (
        Described("sent", Text("ส่งข้อมูลแล้ว", "Has sent"), type="bool"),
        Described("level", Text("ระดับที่ได้", "Level reached"), Kind.LEVEL, rule="milestones", type="Int64"),
        Described("people_percent", Text("คนต่อเป้าหมาย (ร้อยละ)", "People, % of target"),
                  Kind.PERCENT2, rule="people_percent"),
        Described("money_percent", Text("การเบิกจ่าย (ร้อยละ)", "Own allocation spent, %"),
                  Kind.PERCENT2, rule="own_disbursement"),
        Described("on_time_percent", Text("รายงานตรงเวลา (ร้อยละ)", "Reports on time, %"),
                  Kind.PERCENT2, rule="timeliness"),
        *(Described(f"{one}s", SEVERITIES[one], Kind.INTEGER, "count", "quality.count", "int64") for one in Severity),
    ),
    _provinces,
)  # fmt: skip


def _problems(of: Reading) -> pd.DataFrame:
    """The items of the round's fiscal year and the years before it, each once, with the dimensions it was placed in."""
    register = of.register
    placed = register.dimensions.groupby("item_id")["dimension"].agg(list)
    items = register.items.assign(sources=row_sources(register.items))
    dimensions = [placed.get(item, []) for item in items["item_id"]]
    return items.assign(dimensions=pd.Series(dimensions, items.index, dtype="object"))


PROBLEMS = TableDescription(
    "problems",
    Text("ทะเบียนปัญหาและข้อเสนอแนะ", "Register of problems and recommendations"),
    Text("หนึ่งแถวต่อข้อ ถึงปีงบประมาณของรอบ", "One row an item, up to the round's fiscal year"),
    (
        Described("item_id", Text("รหัส", "Id")),
        Described("kind", Text("ประเภท", "Kind"), words={key: Text(*both) for key, both in KIND_LABELS.items()}),
        Described("statement", Text("ข้อความตามเอกสาร", "Statement")),
        Described("scope", Text("พื้นที่", "Area")),
        Described("unit", Text("หน่วยงานหรือกลุ่ม", "Unit or group")),
        Described("fiscal_year", Text("ปีงบประมาณ", "Fiscal year (BE)"), Kind.TEXT, type="int64"),
        Described("dimensions", Text("มิติ", "Dimensions"), many=True),
        Described("source", Text("เอกสารที่มา", "Document")),
    ),
    _problems,
    (Instrument.PROBLEMS,),
    by_area=False,
)
EVIDENCE = TableDescription(
    "evidence",
    Text("หลักฐานจากผลงาน", "Evidence from results"),
    Text("หนึ่งแถวต่อกฎและขอบเขต", "One row a rule and scope"),
    (
        Described("rule_id", Text("กฎ", "Rule")),
        Described("quadrant", Text("ด้าน", "Side")),
        Described("scope", Text("ขอบเขต", "Scope")),
        Described("text_th", Text("ข้อความ", "Words (Thai)")),
        Described("text_en", Text("ข้อความภาษาอังกฤษ", "Words (English)")),
        Described("value", Text("ค่า", "Value"), Kind.DECIMAL2, rule="evidence"),
        Described("unit", Text("หน่วย", "Unit")),
    ),
    lambda of: of.evidence,
    (Instrument.PROBLEMS,),
    by_area=False,
)
FINDINGS = TableDescription(
    "findings",
    Text("ข้อค้นพบ", "Findings"),
    Text("หนึ่งแถวต่อข้อค้นพบ", "One row a finding"),
    (
        Described("severity", Text("ระดับความสำคัญ", "Severity"), words=SEVERITIES),
        Described("code", Text("รหัส", "Code")),
        Described("scope", Text("ขอบเขต", "Scope")),
        Described("message_th", Text("ข้อความ", "Words (Thai)")),
        Described("message_en", Text("ข้อความภาษาอังกฤษ", "Words (English)")),
        Described("read", Text("ที่อ่านได้", "What was read")),
        Described("file", Text("แฟ้ม", "File")),
        Described("sheet", Text("ชีต", "Sheet")),
        Described("cell", Text("เซลล์", "Cell")),
    ),
    lambda of: findings_frame(of.findings),
    by_area=False,
    sourced=False,
)
SET_ASIDE = TableDescription(
    "set_aside",
    Text("แถวที่กันไว้", "Rows set aside"),
    Text("หนึ่งแถวต่อแถวที่กันไว้", "One row a row set aside"),
    (
        Described("file", Text("แฟ้ม", "File")),
        Described("sheet", Text("ชีต", "Sheet")),
        Described("row", Text("แถว", "Row"), Kind.INTEGER, type="int64"),
        Described("code", Text("รหัส", "Code")),
        Described("content", Text("เนื้อหา", "Content")),
    ),
    lambda of: of.judged.inputs.set_aside(),
    by_area=False,
    sourced=False,
)

OTHER_TABLES = (PROVINCES, PROBLEMS, EVIDENCE, FINDINGS, SET_ASIDE)
