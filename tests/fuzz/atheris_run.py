"""One target under atheris, which looks for inputs that reach new code: ``atheris_run.py numbers 60 outputs/fuzz``.

Needs the extra ``fuzz`` (Linux). An input that breaks the target is kept as ``<folder>/<target>-crash-…`` and told.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]

sys.path.insert(0, str(ROOT / "tests"))
with atheris.instrument_imports(include=["analysis"]):
    import targets

    from analysis.ingest.layouts.offices import LAYOUTS
    from written_tables import samples

MOST_BYTES = {"forms": 4_096, "workbooks": 65_536, "sheets": 16_384, "kinds": 16_384}
LONGEST = 512
_FORMS = sorted(LAYOUTS)


def words() -> list[str]:
    """What forms hold in their headers: tables are made of these and of any text."""
    return [part for layout in LAYOUTS.values() for field in layout.fields for part in field.header]


WORDS = words()


def target(name: str) -> Callable[[bytes], None]:
    """The target as a function of bytes."""
    if name in ("workbooks", "sheets", "kinds"):
        return getattr(targets, name)
    if name == "forms":
        return _form
    return lambda data: targets.TEXTS[name](data.decode("utf-8", "replace"))


def _form(data: bytes) -> None:
    given = atheris.FuzzedDataProvider(data)
    form = given.PickValueInList(_FORMS)
    rows = []
    if given.ConsumeBool():
        rows.append(tuple(field.header[0] for field in LAYOUTS[form].fields))
        rows.append(tuple(field.header[-1] for field in LAYOUTS[form].fields))
    for _ in range(given.ConsumeIntInRange(0, 8)):
        rows.append(tuple(_cell(given) for _ in range(given.ConsumeIntInRange(0, 9))))
    targets.forms(form, tuple(rows))


def _cell(given: atheris.FuzzedDataProvider) -> object:
    kind = given.ConsumeIntInRange(0, 3)
    if kind == 0:
        return given.PickValueInList(list(targets.CELLS))
    if kind == 1:
        return given.PickValueInList(WORDS)
    if kind == 2:
        return given.ConsumeRegularFloat()
    return given.ConsumeUnicodeNoSurrogates(20) or None


def seeds(name: str, folder: Path) -> Path:
    """Inputs to begin with: real files for YAML and workbooks, one a kind, a few usual writings for the others."""
    folder.mkdir(parents=True, exist_ok=True)
    if name == "yaml":
        contents = [path.read_bytes() for path in sorted((ROOT / "params").glob("[rc]*/*.yaml"))]
    elif name == "sheets":
        with zipfile.ZipFile(targets.SOUND) as sound:
            contents = [sound.read(part)[:16_384] for part in sound.namelist() if part.startswith("xl/worksheets/")]
    elif name == "workbooks":
        contents = [path.read_bytes() for path in sorted((ROOT / "data").glob("*/42-loei.xlsx"))[:2]]
    elif name == "kinds":
        contents = list(samples().values())
    else:
        usual = (
            "76,2๐๐ คน|๑๙.๖ ล้านคน|ร้อยละ ๔๑.๘๗|(90,800 คน)|-500.-|30 มี.ค. 65|๓๐/๓/๒๕๖๕|2565-03-30 10:20|ต.ค. 64|ท่ีจัดท า"
        )
        contents = [text.encode() for text in usual.split("|")]
    for number, content in enumerate(contents):
        (folder / f"seed-{number}").write_bytes(content)
    return folder


def main() -> None:
    name, seconds, kept = sys.argv[1], sys.argv[2], Path(sys.argv[3]).resolve()
    corpus = seeds(name, kept / f"{name}-corpus")
    options = [
        sys.argv[0], str(corpus), f"-max_total_time={seconds}", f"-max_len={MOST_BYTES.get(name, LONGEST)}",
        f"-artifact_prefix={kept}/{name}-", "-rss_limit_mb=2048", "-timeout=30", "-print_final_stats=1", "-verbosity=0",
    ]  # fmt: skip
    atheris.Setup(options, target(name), enable_python_coverage=True)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
