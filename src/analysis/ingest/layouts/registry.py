"""The registry forms สป-๑๒ and สนบ.๒: who was helped, with names and 13-digit ids (Chachoengsao FY2564, ส่วนที่ ๑).

The paper prints the month and the number of persons in the title. A column of months is this project's addition, so
that one sheet can hold several months; a sheet with the months in titles is read as well (``registry_titles``).
"""

from __future__ import annotations

from analysis.ingest.layouts.offices import Layout
from analysis.ingest.layouts.own_plan import Layouts
from analysis.ingest.layouts.rules import OFFICE_FORMS, REGISTRY_FORMS
from analysis.thai.repair import match_key

#: The forms with names and ids.
REGISTRY_LAYOUTS = Layouts(REGISTRY_FORMS)
#: Every form that an office's workbook may hold.
ALL_LAYOUTS = Layouts((*OFFICE_FORMS, *REGISTRY_FORMS))
#: Names of sheets that hold names and ids, whatever the plan of our own forms says: it may add to them.
_PRIVATE = {
    "registry_sp12": ("สป-12", "สป.-12", "สป12", "สป.12", "แบบ สป-12", "แบบ สป.-12"),
    "registry_snb2": ("สนบ.2", "สนบ2", "สนบ-2", "แบบ สนบ.2"),
}

#: What the forms offer, as this project names it: by the word that tells it, since the two papers word it differently.
#: Only สป-๑๒ has the campaign against drugs; สนบ.๒ has no place for it.
SERVICE_WORDS = {"ส่งเสริม": "promotion", "คุ้มครอง": "protection", "พัฒนา": "development", "ยาเสพติด": "drug_prevention"}
SERVICE_TYPES = {
    "registry_sp12": ("promotion", "protection", "development", "drug_prevention"),
    "registry_snb2": ("promotion", "protection", "development"),
}
WORKER_WORDS = {"แรงงานนอกระบบ": "informal", "สูงอายุ": "elderly", "พิการ": "disabled"}
#: As the lists of an empty form word them.
SERVICE_CHOICES = ("ส่งเสริม", "คุ้มครอง", "พัฒนา", "รณรงค์ป้องกันยาเสพติด (เฉพาะ สป-12)")
WORKER_CHOICES = ("แรงงานนอกระบบ", "แรงงานสูงอายุ", "แรงงานคนพิการ")


def is_registry_sheet(name: str, *layouts: Layout) -> bool:
    """Whether a sheet of this name (``สป-๑๒``, ``แบบ สนบ.2 ต.ค. 64``) holds names and ids: nothing may show its cells.

    ``layouts``: only these forms, instead of both.
    """
    chosen = layouts or tuple(REGISTRY_LAYOUTS.values())
    known = (name for layout in chosen for name in (layout.sheet, *layout.aliases, *_PRIVATE[layout.form]))
    return match_key(name).startswith(tuple(map(match_key, known)))
