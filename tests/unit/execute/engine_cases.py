"""Notebooks of the kinds that Papermill meets, with the end that each must come to on either engine."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.execute.task import TaskStatus


@dataclass(frozen=True)
class Case:
    """Cells, parameters, and what must come of them: the status, a part of the problem, and a part of the outputs."""

    name: str
    cells: tuple[str, ...]
    status: TaskStatus = TaskStatus.SUCCEEDED
    problem: str = ""
    shown: str = ""
    timeout: int = 120
    parameters_cell: bool = True
    parameters: dict[str, object] = field(default_factory=dict)


MUCH = 50_000_000
#: A kernel that dies at once may not have told yet that it began with the cell; on either engine.
TOLD = "import os, signal, time; time.sleep(0.5); "
WHERE = """import os, sys
print(os.getcwd() == os.path.abspath('.'), repr(sys.path[0]), os.path.basename(sys.argv[0]), __name__)"""
COMPLEX: dict[str, object] = {
    "place": {"จังหวัด": ["เลย", "ตรัง"], "nested": {"none": None, "yes": True, "number": 1.5, "list": [[], {}]}},
    "day": "2565-03-30",
    "time": "12:30",
    "code": "07",
    "quotes": "“ที่” 'a' \"b\" \\n\n",
    "words": ["น้ำ", "ผู้ว่าฯ"],
}

CASES = (
    Case("broken cell", ("def halve(x):\n    return x / 0\nhalve(1)",), TaskStatus.FAILED, "ZeroDivision", "halve"),
    Case("not Python", ("x = = 1",), TaskStatus.FAILED, "SyntaxError"),
    Case("sys.exit(0)", ("import sys; sys.exit(0)",), TaskStatus.INCOMPLETE, "stopped before"),
    Case("sys.exit(3)", ("import sys; sys.exit(3)",), TaskStatus.FAILED, "SystemExit"),
    Case("no parameters cell", ("print(place)",), shown="ลำปาง", parameters_cell=False, parameters={"place": "ลำปาง"}),
    Case("no parameters", ("print(repr(place))",), shown="''"),
    Case("complex parameters", (f"assert place == {COMPLEX['place']!r}\nprint(day, time, code, quotes, words)",),
         shown="2565-03-30 12:30 07 “ที่”", parameters=COMPLEX),
    Case("never ends", ("import time; time.sleep(600)",), TaskStatus.TIMED_OUT, "2 seconds", timeout=2),
    Case("never ends, deaf", ("import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(600)",),
         TaskStatus.TIMED_OUT, "2 seconds", timeout=2),
    Case("os._exit(0)", (f"{TOLD}os._exit(0)",), TaskStatus.DIED, "died"),
    Case("os._exit(9)", (f"{TOLD}os._exit(9)",), TaskStatus.DIED, "died"),
    Case("killed", (f"{TOLD}os.kill(os.getpid(), signal.SIGKILL)",), TaskStatus.DIED, "died"),
    Case("takes ever more memory", ("import numpy\nkept = []\nwhile True:\n    kept.append(numpy.zeros(2**25))",),
         TaskStatus.FAILED, "MemoryError"),
    Case("50 MB", (f"print('ก' * {MUCH // 3})",), shown="กกก"),
    Case("flood", ("for number in range(20_000): print(number)",), shown="19999"),
    Case("input", ("input('ชื่อ? ')",), TaskStatus.FAILED, "StdinNotImplementedError"),
    Case("standard input", ("import sys; print(repr(sys.stdin.read()))",), shown="''"),
    Case("warning", ("import warnings; warnings.warn('ระวัง')",), shown="ระวัง"),
    Case("below Python", ("import os; os.write(2, b'below'); os.system('echo from a shell')",), shown="from a shell"),
    Case("thread left", ("import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()",)),
    Case("chart", ("import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.show()",), shown="image/png"),
    Case("where", (WHERE,), shown="ipykernel_launcher.py"),
    Case("session", ("import os, signal\nprint(os.getpid() == os.getsid(0) == os.getpgid(0), signal.getsignal(17))",),
         shown="True"),
    Case("magic", ("%cd -q ..\n!pwd > /dev/null\n%matplotlib --list",), shown="inline"),
)  # fmt: skip
