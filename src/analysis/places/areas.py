"""Reading of the files under ``params/areas/``, with errors that say which file and what to do."""

from __future__ import annotations

import csv
from pathlib import Path

import yaml

from analysis import paths
from analysis.errors import Location, WorkbookError


def areas_folder(home: Path | None = None) -> Path:
    """``params/areas`` of a project, of the one in use when none is named; raises ``WorkbookError``: there is none."""
    return (home or paths.home()) / "params" / "areas"


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header. Raises ``WorkbookError`` when it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        raise unusable(path) from cause


def read_yaml(path: Path) -> object:
    """The content of a YAML file. Raises ``WorkbookError`` when it cannot be read."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as cause:
        line = getattr(getattr(cause, "problem_mark", None), "line", None)
        raise unusable(path, line=None if line is None else line + 1) from cause


def unusable(path: Path, *, line: int | None = None, key: str | None = None) -> WorkbookError:
    """The error for a file of areas that is missing, unreadable, or not as it must be."""
    return WorkbookError(
        "อ่านข้อมูลพื้นที่ไม่ได้ หรือข้อมูลไม่ครบถ้วนถูกต้อง",
        "This file of areas cannot be read, or is not complete and correct.",
        location=Location(str(path), line=line, key=key),
        fix_th="ตรวจแก้บรรทัดที่ระบุ หรือนำไฟล์เดิมของโครงการกลับมาใช้",
        fix_en="Mend the place named, or put the project's own file back.",
    )
