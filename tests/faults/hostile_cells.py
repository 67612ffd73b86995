"""Texts that attack whoever shows, stores or computes them, and a workbook with them in every column of text."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from openpyxl import load_workbook

MARK = "wbx"
#: Texts as an attacker would type them. ``MARK`` finds them again; ``7331`` is what a template would make of 7*1047.3.
ATTACKS = (
    f"<script>alert('{MARK}')</script>",
    f"<img src=x onerror=alert('{MARK}')>",
    f"<svg/onload=alert('{MARK}')>",
    f"\"><script>document.title='{MARK}'</script>",
    f"' onmouseover=alert('{MARK}') x='",
    f"</script><script>alert('{MARK}')</script>",
    f"</style><style>*{{display:none}}</style>{MARK}",
    f"<!-- {MARK}",
    f"]]><{MARK}>",
    f"[{MARK}](javascript:alert('{MARK}'))",
    f"![{MARK}](https://example.org/{MARK}.png)",
    f"javascript:alert('{MARK}')",
    f"{{{{ 7*7 }}}}{{% for x in range(9) %}}{MARK}{{% endfor %}}",
    f"{{{{ cycler.__init__.__globals__.os.system('{MARK}') }}}}",
    f"${{jndi:ldap://example.org/{MARK}}}",
    f"$\\mathbf{{{MARK}}}$",
    f"=cmd|' /C {MARK}'!A0",
    f'=HYPERLINK("https://example.org/{MARK}")',
    f"+1+1+{MARK}",
    f"-1+1+{MARK}",
    f"@SUM(1){MARK}",
    f"\t=1+{MARK}",
    f"../../{MARK}",
    f"..\\..\\{MARK}",
    f"/tmpfile/{MARK}",
    f"!!python/object/apply:os.system ['{MARK}']",
    f"__import__('os').system('{MARK}')",
    f"'''\nraise SystemExit('{MARK}')\n'''",
    f"_x0000_{MARK}_x001b_[2J",
    f"\u202e{MARK}\u2066",
    f"จังหวัดเลย/หนองคาย,{MARK};|\n{MARK}",
    f"&lt;script&gt;{MARK}&#60;b&#62;",
    "ก" * 3_000 + MARK,
)
#: Columns that hold numbers and dates: an attack there costs its row, and the row's text is quoted.
_LEAST_LETTERS = 2


def poison(path: Path, first_row: int = 1, *, keep: tuple[str, ...] = (), behind: tuple[str, ...] = ()) -> int:
    """Add an attack to every text below ``first_row`` of every sheet, but for the sheets in ``keep``. Every third text
    begins with it, but in the sheets ``behind``, whose labels begin with the number that gives them their place.

    Gives how many cells there were.
    """
    book = load_workbook(path)
    attacks, count = cycle(ATTACKS), 0
    for sheet in book:
        for line in sheet.iter_rows(min_row=first_row) if sheet.title not in keep else ():
            for cell in line:
                if not isinstance(cell.value, str) or len(cell.value) < _LEAST_LETTERS or cell.value.startswith("="):
                    continue
                attack, count = next(attacks), count + 1
                before = count % 3 == 0 and sheet.title not in behind
                cell.value = f"{attack} {cell.value}" if before else f"{cell.value} {attack}"
                cell.data_type = "s"
    book.save(path)
    return count
