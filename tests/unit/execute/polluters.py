"""Notebooks that leave something behind in their kernel, and one that shows what it finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Polluter:
    """What a notebook does; ``kept``: the kernel is set back and goes on, else it is ended, for what is ``told``."""

    name: str
    code: str
    kept: bool = False
    told: str = ""


#: Shows everything that a polluter of this table touches, in the words of a kernel that nobody used before.
WITNESS = """
import decimal, locale, logging, os, random, signal, sys, textwrap, time, warnings
import matplotlib, matplotlib.pyplot as plt, numpy as np, pandas as pd
with warnings.catch_warnings(record=True) as told:  # on stderr it would come before or after what is printed
    warnings.warn("ระวัง")
print([str(one.message) for one in told])
names = ("font.size", "axes.grid", "figure.dpi", "font.family", "axes.prop_cycle")
print([str(matplotlib.rcParams[name]) for name in names], plt.get_fignums())
print(pd.DataFrame({"ก": [1.23456789] * 9}), pd.get_option("display.max_rows"), pd.DataFrame.head.__name__)
print(np.array([1.23456789]), np.geterr(), decimal.getcontext().prec, locale.setlocale(locale.LC_ALL))
print(random.random() in SEEN, np.random.random() in SEEN, "mine" in sys.argv)
print("MINE" in os.environ, os.environ.get("HOME") == "/nowhere", os.path.exists("tiny.ipynb"), time.tzname)
print(sorted(set(dir()) & {"mine", "head"}), "/mine" in sys.path, sys.getrecursionlimit(), textwrap.fill("a b"))
print(logging.getLogger().level, logging.getLogger().handlers, os.umask(0o022))
print(get_ipython().execution_count, len(In), list(Out), "mine" in get_ipython().magics_manager.magics["line"])
print(signal.getsignal(signal.SIGTERM) is signal.SIG_DFL, sys.gettrace(), "wave" in sys.modules, print.__module__)
print(get_ipython().display_formatter.formatters["text/plain"].float_format, get_ipython().ast_transformers)
""".replace("SEEN", "(0.13436424411240122, 0.417022004702574, 0.8474337369372327, 0.7203244934421581)")

SETTINGS = """
import seaborn, matplotlib, pandas as pd, numpy as np, random, warnings
seaborn.set_theme(font="serif"); matplotlib.rcParams["figure.dpi"] = 10; matplotlib.rcParamsDefault["font.size"] = 3
pd.set_option("display.max_rows", 2, "display.precision", 1)
np.set_printoptions(precision=1); np.seterr(all="ignore")
random.seed(1); np.random.seed(1); random.random(), np.random.random()
warnings.simplefilter("ignore"); warnings.warn("ระวัง")
"""
PROCESS = """
import locale, os, pathlib, sys, tempfile, time
os.environ["MINE"] = "1"; os.environ["HOME"] = "/nowhere"; os.environ["TZ"] = "Asia/Tokyo"; time.tzset()
os.chdir("/"); sys.path.insert(0, "/mine"); sys.argv.append("mine"); sys.setrecursionlimit(5000)
locale.setlocale(locale.LC_NUMERIC, "C.UTF-8"); os.umask(0o077)
pathlib.Path(tempfile.mkdtemp(), "x").write_text("x")
"""
SHELL = """
mine = 1
shell = get_ipython(); shell.register_magic_function(print, magic_name="mine"); shell.ast_transformers.append(1)
shell.events.register("pre_run_cell", lambda info: print("hook"))
shell.display_formatter.formatters["text/plain"].float_precision = "2"
"""

POLLUTERS = (
    Polluter("settings of packages", SETTINGS, kept=True),
    Polluter("what belongs to the process", PROCESS, kept=True),
    Polluter("what belongs to the shell", SHELL, kept=True),
    Polluter("a magic that imports", "%cd -q /", told="IPython.core.magics.osm"),
    Polluter("a file open for writing", "import tempfile; tempfile.mkstemp()", told="open files"),
    Polluter("decimal", "import decimal; decimal.getcontext().prec = 3", told="decimal"),
    Polluter(
        "patched pandas",
        "import pandas as pd\ndef head(self): return 'mine'\npd.DataFrame.head = head",
        told="DataFrame.head",
    ),
    Polluter("patched module", "import textwrap; textwrap.fill = lambda *_: 'mine'", told="textwrap.fill"),
    Polluter(
        "patched code",
        "import analysis.paths\nanalysis.paths.home.__code__ = (lambda: 1).__code__",
        told="analysis.paths.home",
    ),
    Polluter(
        "a word in a dictionary",
        "import analysis.exhibits.theme as t; t.SETTINGS['mine'] = 1",
        told="analysis.exhibits.theme.SETTINGS",
    ),
    Polluter("patched print", "import builtins; builtins.print = lambda *_: None", told="builtins.print"),
    Polluter("a module", "import wave", told="sys.modules['wave']"),
    Polluter(
        "a thread",
        "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()",
        told="threads",
    ),
    Polluter("a timer", "import signal; signal.setitimer(signal.ITIMER_REAL, 3600)", told="signals"),
    Polluter("a signal", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)", told="signals"),
    Polluter("a program", "import subprocess; subprocess.Popen(['sleep', '600'])", told="programs"),
    Polluter("an orphan", "import os; os.system('sleep 600 &')", told="programs"),
    Polluter("at exit", "import atexit; atexit.register(print, 'mine')", told="at exit"),
    Polluter("a handler", "import logging; logging.basicConfig(level=logging.DEBUG)", told="loggers"),
    Polluter("a task", "import asyncio; kept = asyncio.ensure_future(asyncio.sleep(600))", told="tasks"),
    Polluter("figures", "import matplotlib.pyplot as plt; plt.figure(); plt.ion()", told="matplotlib.pyplot"),
    Polluter("memory", "import textwrap; textwrap.mine = bytearray(600_000_000)", told="textwrap.mine"),
    Polluter("an error", "1 / 0", told="an error"),
)
