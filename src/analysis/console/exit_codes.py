"""How a command ended, as the number that a scheduler reads. The numbers are documented in ``docs/scheduling.md``."""

from __future__ import annotations

OK = 0  # every task succeeded; for ``check``: nothing to correct
FAILED = 1  # a task failed, the others are published; for ``check``: something must be corrected
REFUSED = 2  # a wrong parameter, option, file or folder
BROKEN = 3  # the program failed
