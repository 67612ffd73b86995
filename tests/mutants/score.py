"""How many small changes of the judgements and of the readers of Thai the tests notice: ``make mutants``.

mutmut makes the changes ("mutants") and runs for each the tests that reach the changed function, up to the first that
fails; what it changes and which tests it runs is in ``pyproject.toml``. All of them take hours, so a sample is drawn by
a seed, from each module as many as its share. A mutant that no test reaches counts as not noticed. What is left alive
is printed as a change of the code, to be looked at. Needs the extra ``mutants`` and a system that can fork.
"""

from __future__ import annotations

import json
import math
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from mutmut.configuration import config
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import get_mutant_name

ROOT = Path(__file__).resolve().parents[2]
#: Where mutmut keeps its copy of the project; not in git.
COPY = "mutants"
#: Noticed: a test fails, or never ends.
NOTICED = ("killed", "timeout", "segfault")
#: The quantile of the normal distribution for an interval of 95 %.
Z = 1.96


def mutants() -> dict[Path, list[str]]:
    """The names of all mutants by the module that they change."""
    found = {}
    for path in sorted(walk_mutatable_files()):
        names = mutate_file_contents(str(path), path.read_text(encoding="utf-8")).mutant_names
        found[path] = [get_mutant_name(path, name) for name in names]
    return {path: names for path, names in found.items() if names}


def drawn(known: Mapping[Path, list[str]], size: int, seed: int) -> dict[str, Path]:
    """A sample of about that size, each mutant with its module: of each module its share, and one at least."""
    chance, total = random.Random(seed), sum(map(len, known.values()))
    shares = {path: max(1, round(size * len(names) / total)) for path, names in known.items()}
    return {
        name: path
        for path, names in known.items()
        for name in sorted(chance.sample(names, min(shares[path], len(names))))
    }


def interval(noticed: int, tried: int) -> tuple[float, float]:
    """Wilson's interval of a share, in per cent."""
    share, spread = noticed / tried, Z * Z / tried
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / tried + spread / tried / 4) / (1 + spread)
    return 100 * (middle - half), 100 * (middle + half)


def states(sample: Mapping[str, Path]) -> dict[str, str]:
    """What became of each mutant of the sample, in mutmut's words."""
    codes: dict[str, int | None] = {}
    for path in set(sample.values()):
        codes |= json.loads((ROOT / COPY / f"{path}.meta").read_text(encoding="utf-8"))["exit_code_by_key"]
    return {name: status_by_exit_code[codes[name]] for name in sample}


def change(name: str, path: Path) -> str:
    """The lines that a mutant takes away and puts in."""
    lines = get_diff_for_mutant(name, path=path).splitlines()
    return "\n".join(line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))


def tell(found: Mapping[str, str], sample: Mapping[str, Path], total: int) -> Iterable[str]:
    """What is printed: what lives, then the score of each module, then of all."""
    for name, state in found.items():
        if state not in NOTICED:
            yield f"{state}: {name}\n{change(name, sample[name])}\n"
    tried = Counter(sample.values())
    noticed = Counter(sample[name] for name, state in found.items() if state in NOTICED)
    yield from (f"{noticed[path]:4} of {tried[path]:4}  {path}" for path in tried)
    low, high = interval(noticed.total(), tried.total())
    yield f"{noticed.total()} of {tried.total()} noticed, drawn from {total}: {dict(Counter(found.values()))}"
    yield f"{100 * noticed.total() / tried.total():.1f} % (95 %: {low:.1f} to {high:.1f})"


def main(size: int, seed: int) -> int:
    """Draw, run and tell."""
    os.chdir(ROOT)  # where mutmut reads its settings
    shutil.rmtree(COPY, ignore_errors=True)
    assert config().only_mutate, "pyproject.toml says what is changed"
    known = mutants()
    sample = drawn(known, size, seed)
    program = Path(sys.executable).with_name("mutmut")
    surroundings = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    ran = subprocess.run([program, "run", "--max-children", "1", *sample], check=False, env=surroundings)
    if ran.returncode:
        return ran.returncode
    print("\n".join(tell(states(sample), sample, sum(map(len, known.values())))))
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
