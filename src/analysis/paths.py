"""Where the project lives, so that notebooks and commands work from any folder."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.errors import WorkbookError

HOME_VARIABLE = "WORKBOOK_HOME"
#: The folder of this program's own modules.
PACKAGE = Path(__file__).resolve().parent


def home() -> Path:
    """The folder that holds ``params/`` and ``data/``.

    ``WORKBOOK_HOME`` wins; then the working folder or one above it; then the checkout this package was installed from.

    Raises:
        WorkbookError: none of these folders holds ``params/rounds``.
    """
    named = os.environ.get(HOME_VARIABLE)
    here = Path.cwd()
    candidates = [Path(named)] if named else [here, *here.parents, PACKAGE.parents[1]]
    for folder in candidates:
        if (folder / "params" / "rounds").is_dir():
            return folder
    raise WorkbookError(
        "ไม่พบโฟลเดอร์ของโครงการ (ต้องมี params/rounds)",
        "The project folder was not found (it must hold params/rounds).",
        fix_th=f"เปิดโปรแกรมจากในโฟลเดอร์โครงการ หรือกำหนดตัวแปร {HOME_VARIABLE}",
        fix_en=f"Start from inside the project, or set {HOME_VARIABLE}.",
    )


def working_in(project: Path) -> contextlib.AbstractContextManager[None]:
    """Have the whole process look for its parameters in this project for the length of the block."""
    return environment({HOME_VARIABLE: str(project)})


@contextlib.contextmanager
def environment(wanted: Mapping[str, str]) -> Iterator[None]:
    """Variables of this process, and of those that it starts, for the length of the block."""
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
