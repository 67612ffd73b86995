"""Where the project lives, so that notebooks and commands work from any folder."""

from __future__ import annotations

import os
from pathlib import Path

from analysis.errors import WorkbookError

HOME_VARIABLE = "WORKBOOK_HOME"


def home() -> Path:
    """The folder that holds ``params/`` and ``data/``.

    ``WORKBOOK_HOME`` wins; then the working folder or one above it; then the checkout this package was installed from.

    Raises:
        WorkbookError: none of these folders holds ``params/rounds``.
    """
    named = os.environ.get(HOME_VARIABLE)
    here = Path.cwd()
    candidates = [Path(named)] if named else [here, *here.parents, Path(__file__).resolve().parents[2]]
    for folder in candidates:
        if (folder / "params" / "rounds").is_dir():
            return folder
    raise WorkbookError(
        "ไม่พบโฟลเดอร์ของโครงการ (ต้องมี params/rounds)",
        "The project folder was not found (it must hold params/rounds).",
        fix_th=f"เปิดโปรแกรมจากในโฟลเดอร์โครงการ หรือกำหนดตัวแปร {HOME_VARIABLE}",
        fix_en=f"Start from inside the project, or set {HOME_VARIABLE}.",
    )
