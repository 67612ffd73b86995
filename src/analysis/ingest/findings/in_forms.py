"""How a form says a finding about itself, before it is sent: one entry for each kind of the catalogue.

An entry has the rules of its formulas, or tells why no formula says it. A rule's condition is an array formula over
the rows of a form, written as a template: ``{x}`` is the column that it is of, ``{submitted}`` another field of the
form, and what follows a dot (``{x.empty}``) a way to read it (``rounds.forms.check_cells``).
"""

from __future__ import annotations

from analysis.bilingual import Text
from analysis.ingest.findings.in_forms_rules import After, Locked, Rule, Said
from analysis.ingest.layouts.fields import CellKind

Q, M, P, Y = CellKind.QUANTITY, CellKind.MONEY, CellKind.PERCENT, CellKind.YEAR
D, MONTH = CellKind.DATE, CellKind.MONTH


def _said(*rules: Rule) -> Said:
    return Said(rules)


_UNSEEN = After(
    Text(
        "สูตรไม่เห็นความเห็น ส่วนที่ซ่อน และอักขระที่มองไม่เห็น", "Formulas do not see comments, hidden parts and unseen characters."
    )
)
_SHEETS = After(Text("สูตรไม่รู้จักชีตที่เพิ่มเข้ามา", "Formulas do not know sheets that were added."))
_SUMS = After(Text("ต้องเทียบทุกแถวกับผลรวมของแถวอื่น", "Each row is held against the sums of others."))
_WORDS = After(Text("ต้องอ่านถ้อยคำของหัวข้อและกิจกรรม", "The words of headings and activities must be read."))
_AMOUNTS = After(Text("หลายค่าและหน่วยนับอยู่ในช่องเดียวกัน", "Several amounts and units stand in one cell."))
_STORED = After(Text("โปรแกรมที่เปิดแบบฟอร์มคำนวณสูตรแล้ว", "The program that shows the form has computed it."))
_PERSONS = After(Text("ต้องค้นข้อมูลบุคคลในทุกข้อความ", "Every text is searched for personal data."))
_LATER = After(Text("เทียบกับแบบปัจจุบันของรอบเมื่อส่ง", "It is held against the round's forms when it is sent."))
_LOCKED = Locked()

_COUNTED = ("action_plan", "monthly_results", "disbursement", "labour_force", "stated")
_ACTIVITIES = ("action_plan", "monthly_results")
_REGISTRIES = ("registry_sp12", "registry_snb2")
_IN_YEAR = "(ABS(2*{0.day}-{year_start}-{year_end})<={year_end}-{year_start})"
_OUTSIDE = "({x.day}>0)*(1-" + _IN_YEAR.replace("0.", "x.") + ")"
_TYPED_NEGATIVE = '{x.typed}*{x.readable}*(LEFT({x.text})="-")'
#: Rows of one report, among the numbers of ``rounds.forms.check_reports``; and those with a day of sending.
_SAME = "(ABS({reports}-TRANSPOSE({reports}))<500)"
_OTHER_DAY = "({reports}<>TRANSPOSE({reports}))*(MOD(TRANSPOSE({reports}),1000)>0)"
_EACH = "(ROW({reports})>0)*1"
_READING = "COUNTIFS({item},{item},{period_months},{period_months}"

IN_FORMS: dict[str, Said | After | Locked] = {
    "cover_missing": _said(Rule("{gone}", cover="fiscal_year", once=True)),
    "fiscal_year_mismatch": _said(Rule('({x.text}<>"")*({x.arabic}<>"{fiscal_year}")', cover="fiscal_year")),
    "round_mismatch": _said(
        Rule(
            '(LEFT({x.text},2)="fy")*({x.text}<>{round_id})*({fiscal_year_cell.arabic}="{fiscal_year}")', cover="round"
        )
    ),
    "province_unknown": _said(Rule('({x.text}<>"")*ISNA(MATCH({x.text},{places},0))*{of_province}', cover="province")),
    "province_mismatch": _said(
        Rule("ISNUMBER(MATCH({x.text},{places},0))*({x.text}<>{province})*{of_province}", cover="province")
    ),
    "sheet_missing": _said(Rule("{gone}", fields=("*",), once=True)),
    "form_unfilled": _said(Rule("({rows}=0)*{must_have_rows}", fields=("*",), once=True)),
    "column_unfilled": _said(Rule("({rows}>0)*({x.filled}=0)*{x.waits}", reported=True, each=True, once=True)),
    "number_unreadable": _said(
        Rule("{x.typed}*(1-{x.readable})*(1-{x.foreign_unit})", kinds=(Q, M, P, Y), forms=_COUNTED),
        Rule("ISNUMBER({x})*((INT({x})<>{x})+({x}>999)>0)+{x.typed}", fields=("level",), forms=("process_steps",)),
        Rule("ISNUMBER({x})*(({x}<1900)+({x}>2700)+({x}>2200)*({x}<2400)+(INT({x})<>{x})>0)", kinds=(Y,)),
    ),
    "number_negative": _said(
        Rule("{x.negative}", kinds=(Q, M, P), forms=_COUNTED, but=("disbursement.spent", "monthly_results.result")),
        Rule("{x.negative}*(1-{allocation.empty})", fields=("spent",), forms=("disbursement",)),
        Rule("{x.negative}*({x.before}+{x.read_amount}<0)", fields=("result",), forms=("monthly_results",), each=True),
    ),
    "cell_error": _said(Rule("ISERROR({x})*(1-{gone})", kinds=(Q, M, P, D), forms=(*_COUNTED, "submissions"))),
    "number_from_text": _said(
        Rule('{x.typed}*{x.readable}*(LEFT({x.text})<>"-")', kinds=(Q, M, P, Y), forms=_COUNTED),
        # a negative number that takes back an earlier one
        Rule(_TYPED_NEGATIVE + "*({x.before}>0)", fields=("result",), forms=("monthly_results",), each=True),
        Rule(_TYPED_NEGATIVE + "*{allocation.empty}", fields=("spent",), forms=("disbursement",)),
    ),
    "satang_fraction": _said(Rule("ISNUMBER({x})*(ABS({x}-ROUND({x},2))>0.001)", kinds=(M,), forms=_COUNTED)),
    "dot_for_thousands": _said(
        Rule(
            '{x.typed}*{x.readable}*(LEN({x.arabic})-FIND(".",{x.arabic})=3)*(LEFT({x.arabic})<>"0")'
            '*(FIND(".",{x.arabic})<5)*ISERROR(FIND(",",{x.arabic}))',
            kinds=(Q, M, P, Y), forms=_COUNTED,
        )
    ),
    "unit_differs": _said(Rule("{x.typed}*{x.foreign_unit}", kinds=(Q,), forms=_ACTIVITIES)),
    "unit_missing": _said(
        Rule('({x.text}="")*(1-{target.empty})', fields=("unit_of_measure",), forms=_ACTIVITIES),
        Rule("{x.empty}*(1-{value.empty})", fields=("unit_of_measure",), forms=("stated",)),
    ),
    "unit_renamed": _said(Rule('{x.text}="ราย"', fields=("unit_of_measure",), forms=_ACTIVITIES)),
    "unit_of_measure_unknown": _said(
        Rule(
            '({x.text}<>"")*ISNA(MATCH({x.text},{units},0))*ISNA(MATCH({x.text},{scaled_persons},0))'
            '*ISERROR(FIND("/",{x.text}))*(1-{target.empty})',
            fields=("unit_of_measure",), forms=_ACTIVITIES,
        )
    ),
    "unit_scaled": _said(
        Rule("ISNUMBER(MATCH({x.text},{scaled_persons},0))", fields=("unit_of_measure",), forms=_ACTIVITIES)
    ),
    "unit_holds_persons": _said(
        Rule(
            '((LEFT({x.text},3)="คน/")+(RIGHT({x.text},3)="/คน")>0)*1',
            fields=("unit_of_measure",), forms=_ACTIVITIES,
        )
    ),
    "unit_not_single": _said(
        Rule(
            '(ISNUMBER(MATCH({x.text},{scaled_persons},0))+ISNUMBER(FIND("/",{x.text}))>0)*(1-{value.empty})',
            fields=("unit_of_measure",), forms=("stated",),
        )
    ),
    "unit_unknown": _said(
        Rule(
            '((1-{part.empty})+(1-{whole.empty})>0)*({x.text}<>"คน")*ISNA(MATCH({x.text},{scaled_persons},0))',
            fields=("unit_of_measure",), forms=("labour_force",),
        )
    ),
    "year_in_ce": _said(Rule("ISNUMBER({x})*({x}>=1900)*({x}<=2200)", kinds=(Y,), forms=("labour_force",))),
    "stat_year_far": _said(
        Rule(
            "ISNUMBER({x})*(INT({x})={x})*((({x.be_year}<{fiscal_year}-15)+({x.be_year}>{fiscal_year}))>0)*({x.be_year}>=2400)",
            kinds=(Y,), forms=("labour_force",),
        )
    ),
    "period_not_months": _said(
        Rule("ISNUMBER({x})*(({x}<1)+({x}>12)+(INT({x})<>{x})>0)*({x}>=0)", fields=("period_months",))
    ),
    "date_unreadable": _said(Rule("{x.typed}*({x.day}=0)*(1-{x.wordy})", kinds=(D,))),
    "date_in_ce": _said(Rule("{x.typed}*({x.day}>0)*({x.typed_year}<2400)*({x.typed_year}>99)", kinds=(D,))),
    "date_outside_fiscal_year": _said(
        Rule(_OUTSIDE, fields=("submitted", "done_on"), forms=("submissions", "process_steps")),
        Rule(
            "({x.day}>0)*(({x.day}<{year_start})+({x.day}>{year_end}+31)>0)", fields=("due",), forms=("submissions",)
        ),
    ),
    "reading_outside_fiscal_year": _said(Rule(_OUTSIDE, fields=("as_of",), forms=("disbursement",))),
    "month_unreadable": _said(Rule("{x.typed}*({x.first}=0)", fields=("month",), forms=("submissions",))),
    "month_outside_round": _said(
        Rule(
            "({x.first}>0)*(({x.first}<{year_start})+({x.first}>{year_end})>0)",
            fields=("month",), forms=("submissions",),
        )
    ),
    "item_unknown": _said(
        Rule(
            "((1-{x.empty})+(1-{month.empty})>0)*ISNA(MATCH({x.text},{sent_items},0))*{submitted.empty}",
            fields=("item",), forms=("submissions",),
        ),
        Rule("(1-{text.empty})*ISNA(MATCH({x.text},{remark_kinds},0))", fields=("kind",), forms=("remarks",)),
    ),
    "report_unknown": _said(
        Rule(
            "ISNA(MATCH({x.text},{sent_items},0))*(1-{submitted.empty})", fields=("item",), forms=("submissions",)
        )
    ),
    "report_without_month": _said(
        Rule(
            "{x.empty}*ISNUMBER(MATCH({item.text},{monthly_items},0))*" + _IN_YEAR.replace("0.", "submitted."),
            fields=("month",), forms=("submissions",),
        )
    ),
    "report_twice": _said(
        Rule(f"MMULT({_SAME}*(1-999*{_OTHER_DAY}),{_EACH})>1", fields=("item",), forms=("submissions",))
    ),
    "report_dated_twice": _said(
        Rule(
            f"(MOD({{reports}},1000)>0)*(MMULT({_SAME}*{_OTHER_DAY},{_EACH})>0)",
            fields=("item",), forms=("submissions",),
        )
    ),
    "sent_before_month_ended": _said(
        Rule(
            "ISNUMBER(MATCH({item.text},{sent_items},0))*({month.first}>0)*"
            + _IN_YEAR.replace("0.", "x.")
            + "*({x.day}<IF({due.day}>{month.last},{month.last},{month.first}+14))",
            fields=("submitted",), forms=("submissions",),
        )
    ),
    "activity_without_section": _said(
        Rule(
            "({rows}>0)*(MIN(IF((1-{x.empty})*((1-{target.empty})+(1-{unit_of_measure.empty})>0),ROW({x}),1E6))"
            '<MIN(IF((LEFT({x.text},6)="แนวทาง")*(LEFT({x.text},10)<>"แนวทางย่อย")+(LEFT({x.text},10)="ยุทธศาสตร์")'
            '+(LEFT({x.text},7)="ด้านที่"),ROW({x}),1E6)))',
            fields=("activity",), forms=("action_plan",), once=True,
        )
    ),
    "agency_unknown": _said(Rule("(1-{x.empty})*({x.agency_known}=0)", fields=("agency",), forms=("action_plan",))),
    "agency_of_other_province": _said(
        Rule("({x.agency_known}=2)*{of_province}", fields=("agency",), forms=("action_plan",))
    ),
    "monthly_total_differs": _said(
        Rule(
            "ISNUMBER({x})*({result.all_readable})*(ABS({x}-{result.total})>0.005)",
            fields=("total",), forms=("monthly_results",),
        )
    ),
    "month_corrected": _said(
        Rule(
            "{x.negative}*({x.before}>0)*({x.before}+{x.read_amount}>=0)",
            fields=("result",), forms=("monthly_results",), each=True,
        )
    ),
    "spent_corrected": _said(Rule("{x.negative}*{allocation.empty}", fields=("spent",), forms=("disbursement",))),
    "item_second": _said(
        Rule(
            "(COUNTIFS({period_months},{period_months})>COUNTIFS({period_months},{period_months},{x},{x}))"
            "*(1-{x.empty})*(1-{period_months.empty})", fields=("item",), forms=("disbursement",),
        )
    ),
    "readings_without_order": _said(
        Rule(
            f"({_READING})>1)*({{x.empty}}+({_READING},{{x}},{{x}})>{_READING},{{x}},{{x}},{{allocation}},{{allocation}},"
            "{spent},{spent}))*(1-{x.empty})>0)", fields=("as_of",), forms=("disbursement",),
        )
    ),
    "area_unknown": _said(
        Rule("MAX(0,SUM((1-{x.empty})*ISNA(MATCH({x.text},{areas},0)))-{own_row_missing})", fields=("area",),
             forms=("labour_force",), once=True)
    ),
    "own_row_missing": _said(Rule("{own_row_missing}", fields=("area",), forms=("labour_force",), once=True)),
    "registry_id_missing": _said(Rule("{person}*{x.empty}*({x.filled}>0)", fields=("id",), forms=_REGISTRIES)),
    "registry_id_wrong": _said(Rule("{person}*(1-{x.empty})*(1-{x.id_right})", fields=("id",), forms=_REGISTRIES)),
    "registry_service_unknown": _said(
        Rule("{person}*({x.services}<>1)*({x.filled}>0)", fields=("service_type",), forms=_REGISTRIES)
    ),
    "registry_worker_unknown": _said(
        Rule("{person}*({x.workers}<>1)*({x.filled}>0)", fields=("worker_type",), forms=_REGISTRIES)
    ),
    "registry_listed_unclear": _said(
        Rule("{person}*({x.empty}={not_listed.empty})", fields=("listed",), forms=("registry_snb2",))
    ),
    "registry_month_missing": _said(Rule("{person}*({x.first}=0)", fields=("month",), forms=_REGISTRIES)),
    "registry_month_outside": _said(
        Rule(
            "{person}*({x.first}>0)*(({x.first}<{period_start})+({x.first}>{period_end})>0)",
            fields=("month",), forms=_REGISTRIES,
        )
    ),
    "registry_person_again": _said(
        Rule(
            "{person}*{x.id_right}*(COUNTIFS({x},{x}&\"*\",{month},{month})>1)", fields=("id",), forms=_REGISTRIES
        )
    ),
    "text_too_long": _said(
        Rule(
            "LEN({x.safe})>4000", kinds=(CellKind.TEXT,), forms=(*_COUNTED, "submissions"),
            but=(  # kept as they stand
                "submissions.note", "disbursement.source", "labour_force.source", "labour_force.area",
                "labour_force.unit_of_measure",
            ),
        )
    ),
    **dict.fromkeys(
        ("control_characters", "comments_unread", "hidden_part", "text_repaired", "foreign_letters"), _UNSEEN
    ),
    **dict.fromkeys(
        ("sheet_duplicate", "sheet_unread", "sheet_like_form", "registry_sheet_unread", "other_table",
         "row_unaccounted"), _SHEETS,
    ),
    **dict.fromkeys(
        ("row_is_sum", "row_may_be_sum", "row_near_sum", "row_broken_down", "subtotal_differs",
         "share_twice", "row_may_repeat", "activity_duplicate", "unit_number_twice", "registry_count_differs"), _SUMS,
    ),
    **dict.fromkeys(
        ("row_without_number", "rows_without_number", "heading_may_be_section", "sub_strategy_elsewhere", "row_unused",
         "agency_missing", "form_emptied"), _WORDS,
    ),
    **dict.fromkeys(("amounts_differ", "amounts_unused", "cell_unfilled", "cells_lost"), _AMOUNTS),
    **dict.fromkeys(("person_id_found", "sheet_name_personal"), _PERSONS),
    "formula_not_computed": _STORED,
    "form_outdated": _LATER,
    **dict.fromkeys(
        ("header_missing", "column_missing", "column_duplicate", "columns_unread", "columns_unread_instead",
         "title_of_other_office", "title_of_other_year", "heading_months_differ", "months_unusable", "month_duplicate",
         "scale_above", "scale_unclear", "person_column_found", "percent_above_100", "number_scaled", "struck_out",
         "merged_too_far", "row_of_other_office"), _LOCKED,
    ),
}  # fmt: skip
