"""What a file is that just came: whose, of which round, which forms, on which form's version. Nothing is kept of it."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pandas.api.types import is_bool_dtype, is_numeric_dtype

from analysis.fingerprint import digest_of, file_digest
from analysis.ingest.findings.finding import Severity
from analysis.ingest.kinds.names import TABLE_FILES
from analysis.ingest.kinds.opened import open_file
from analysis.ingest.layouts import offices as layouts
from analysis.ingest.layouts.cell_fields import FORM_TABLES
from analysis.ingest.layouts.form_version import version_of_file
from analysis.ingest.office import OfficeData
from analysis.ingest.office_files import OfficeFile
from analysis.ingest.readings.shared_files import SharedFile, plans_of
from analysis.ingest.round_inputs import InputFolder
from analysis.ingest.submissions.kinds import Arrival
from analysis.ingest.workbook.cover import provinces_in, read_cover
from analysis.ingest.workbook.file_guard import UnreadableWorkbook, part_names
from analysis.ingest.workbook.grid import Grid
from analysis.params.readings import has_plans
from analysis.places.provinces import find_province, province, provinces
from analysis.places.scopes import MINISTRY, NATION
from analysis.thai.digits import to_arabic
from analysis.thai.repair import match_key

#: What programs leave beside a file that is open. The name of who opened it stands in some of them.
TEMPORARY = ("~$", ".~lock.", ".")
_MACROS = {".xlsm", ".xltm", ".xlam", ".xlsb"}
_CODE = re.compile(r"([0-9]{2})[-_.]")
_ROUND, _YEAR = re.compile(r"fy\d{4}-\w+"), re.compile(r"(?<!\d)\d{4}(?!\d)")
_COPY = re.compile(r"\s*\(\d+\)\Z")
#: Columns that say where a row stands or whose it is, and not what it says.
_PLACE = ("file", "sheet", "row", "sources", "province_code", "scope")
#: Columns whose numbers are places in a list.
_COUNTING = ("order", "strategy_no", "level", "fiscal_year", "decimals", "stated_decimals", "period_months")
_TELLING = 12
_SAVED = {
    "docProps/core.xml": re.compile(rb"<dcterms:modified\b[^>]*>([^<]{4,40})<"),
    "meta.xml": re.compile(rb"<dc:date>([^<]{4,40})<"),
}
_NEVER_SAVED = "2000-01-01"  # by a person: the time that our own forms carry
_MOST_PROPERTIES = 2**16


def is_temporary(name: str) -> bool:
    """Whether a file is no submission at all, by its name."""
    return name.startswith(TEMPORARY)


def own_name(office: str, suffix: str) -> str:
    """Our name for what an office sent."""
    kept = suffix.lower() if suffix.lower() in TABLE_FILES else ".bin"
    if office == NATION:
        return f"{MINISTRY}-ops{kept}"
    return f"{province(office).slug if office in _codes() else 'file'}{kept}"


def read_arrival(copy: Path, name: str, inputs: InputFolder, office: str = "") -> tuple[Arrival, OfficeData | None]:
    """The facts of a file, and what was read of it (None where nothing can be).

    Args:
        copy: a copy that nobody else writes to; it is given our own name beside itself while it is read.
        name: the file's name as it came, which may tell whose it is and is not kept.
        inputs: the round's folder and what is expected in it.
        office: whose it is, where the receiver says so.
    """
    asked = office or _office_named(name)
    plain = Arrival(file_digest(copy), copy.stat().st_size, asked)
    suffix = Path(name).suffix.lower()
    if suffix not in TABLE_FILES:
        return replace(plain, problem="file_macros_refused" if suffix in _MACROS else "file_unreadable"), None
    try:
        grids = open_file(copy).sheets
    except UnreadableWorkbook as refused:
        return replace(plain, problem=refused.code), None
    said = _offices_said(grids)
    whose = asked or (said[0] if len(said) == 1 else "")
    read = _read(copy, suffix, whose, inputs)
    spread = said if len(said) > 1 else () if read.tables or asked else _spread(copy, inputs)
    arrival = replace(
        plain,
        office=whose,
        said=spread or _said_inside(read) or said,
        other_round=_other_round(grids, read),
        forms=_forms(read, inputs.expectation.forms),
        content=content_digest(read),
        numbers=numbers_digest(read),
        version=version_of_file(copy, grids),
        saved=saved_at(copy),
    )
    missing = tuple(form for form in inputs.expectation.forms if form not in arrival.forms)
    problem = "" if read.tables or spread or read_cover(grids).sheet else _stopped(read)
    return replace(arrival, missing=missing, problem=problem), read


def read_as(path: Path, inputs: InputFolder, name: str = "") -> OfficeData:
    """What a filed submission gives, as the round reads it: in the name of the office's file in the round's folder."""
    file = inputs.relative(inputs.folder / (name or path.name))
    return OfficeFile(path, file, inputs.expectation, inputs.home).read()


def _read(copy: Path, suffix: str, office: str, inputs: InputFolder) -> OfficeData:
    """An office is known to the reading by its file's name."""
    own = copy.with_name(own_name(office, suffix))
    copy.rename(own)
    try:
        return read_as(own, inputs)
    finally:
        own.rename(copy)


def _stopped(read: OfficeData) -> str:
    errors = [one.code for one in read.findings if one.severity is Severity.ERROR]
    return errors[0] if errors else "file_without_form"


def _office_named(name: str) -> str:
    """The office whose code a name begins with, as ours do: ``42-loei.xlsx``."""
    found = _CODE.match(name) or re.match(r"([0-9]{2})\Z", Path(name).stem)
    code = found[1] if found else ""
    return NATION if code == MINISTRY else code if code in _codes() else ""


def _codes() -> frozenset[str]:
    return frozenset(one.code for one in provinces(include_bangkok=True))


def _offices_said(grids: Mapping[str, Grid]) -> tuple[str, ...]:
    """The provinces that the cover names, and a second cover beside it: somebody put two workbooks together."""
    found: dict[str, None] = {}
    for name, grid in grids.items():
        if match_key(_COPY.sub("", name)) == match_key(layouts.COVER_SHEET):
            values = read_cover({layouts.COVER_SHEET: grid}).values
            named = find_province(values.get("province", ""))
            codes = [named.code] if named else list(provinces_in(values.get("office", "")))
            found |= dict.fromkeys(codes)
    return tuple(found)


def _said_inside(read: OfficeData) -> tuple[str, ...]:
    """The other province that the sheets speak of, where most agencies of the plan are its: the cover alone was made
    this office's."""
    named = [one.read.rpartition(".")[2] for one in read.findings if one.code == "agency_of_other_province"]
    found = Counter(other.code for one in named if (other := find_province(one)))
    if not found or found.total() <= len(read.tables.get("activities", ())):
        return ()
    return (found.most_common(1)[0][0],)


def _other_round(grids: Mapping[str, Grid], read: OfficeData) -> str:
    """The round or the year of a cover that is not this one's."""
    codes = {one.code for one in read.findings}
    values = read_cover(grids).values
    if "round_mismatch" in codes or "fiscal_year_mismatch" in codes:
        named = _ROUND.search(values.get("round", "")) or _YEAR.search(to_arabic(values.get("fiscal_year", "")))
        return named[0] if named else "?"
    return ""


def _spread(copy: Path, inputs: InputFolder) -> tuple[str, ...]:
    """The offices of which a file holds something by a reading plan; none where it is one office's or nobody's."""
    if not has_plans(inputs.home):
        return ()
    plans = plans_of(inputs.folder, inputs.home)
    parts = SharedFile(inputs.home, copy, copy.name, plans, inputs.expectation, inputs.offices).parts(inputs.offices)
    found = tuple(dict.fromkeys(one.scope for one in parts if one.tables and one.scope != NATION))
    return found if len(found) > 1 else ()


def _forms(read: OfficeData, asked: tuple[str, ...]) -> tuple[str, ...]:
    accounted = {one.form for one in read.accounts}

    def holds(form: str) -> bool:
        return any(len(read.tables[table]) for table in FORM_TABLES[form] if table in read.tables)

    return tuple(form for form in asked if form in accounted or holds(form))


def content_digest(read: OfficeData) -> str:
    """Of what was read, wherever it stood: the tidy rows, and what a person should look at. Two files with the same
    digest give the same figures."""
    tables = {
        name: frame.drop(columns=[one for one in _PLACE if one in frame]).to_csv(index=False, lineterminator="\n")
        for name, frame in read.tables.items()
        if len(frame)
    }
    told = sorted((one.code, one.sheet) for one in read.findings if one.severity is not Severity.NOTE)
    return digest_of([tables, [list(pair) for pair in told if pair[0] != "form_outdated"]]) or ""


def numbers_digest(read: OfficeData) -> str:
    """Of the numbers that were read, in order; "" where there are too few for two offices never to have the same."""
    found = [
        float(value)
        for name in sorted(read.tables)
        for column, values in read.tables[name].items()
        if column not in _PLACE and column not in _COUNTING and is_numeric_dtype(values) and not is_bool_dtype(values)
        for value in values
        if value == value
    ]
    return digest_of(found) or "" if len(set(found)) >= _TELLING else ""


def saved_at(path: Path) -> str:
    """When a program last saved a workbook, by its own word; "" where it does not say."""
    try:
        names = part_names(path)
        with zipfile.ZipFile(path) as archive:
            for part, pattern in _SAVED.items():
                if part in names:
                    with archive.open(part) as stream:
                        found = pattern.search(stream.read(_MOST_PROPERTIES))
                    if found and not found[1].startswith(_NEVER_SAVED.encode()):
                        return found[1].decode("ascii", "replace").strip()
    except (UnreadableWorkbook, OSError, zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError):
        return ""
    return ""
