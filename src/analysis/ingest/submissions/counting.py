"""Which submission of an office counts, and why the others do not: a fold over what was filed, in the order of numbers.

A submission takes the place when its kind let it; a person's choice stands until a later submission takes the place.
"""

from __future__ import annotations

from analysis.bilingual import Text
from analysis.ingest.submissions.model import KIND_WORDS, OfficeRegister, Submission


def counting(register: OfficeRegister) -> Submission | None:
    """The submission that the round reads; None where none may be read."""
    number = counting_at(register, len(register.submissions))
    return register.submission(number) if number else None


def counting_at(register: OfficeRegister, known: int) -> int:
    """The number that counted when so many submissions were filed, with every choice made by then; 0 for none."""
    line: list[int] = []  # those that took the place, the last of which counts
    barred: set[int] = set()
    for after in range(known + 1):
        if after and register.submissions[after - 1].takes_place:
            line = [*(one for one in line if one != after), after]
        for choice in register.choices:
            if choice.after != after:
                continue
            line = [one for one in line if one != choice.submission]
            if choice.counts:
                line.append(choice.submission)
                barred.discard(choice.submission)
            else:
                barred.add(choice.submission)
    return next((one for one in reversed(line) if one not in barred), 0)


def why_not(register: OfficeRegister, submission: Submission) -> Text:
    """Why a submission does not count; empty for the one that does."""
    now = counting(register)
    if now is not None and now.number == submission.number:
        return Text("", "")
    chosen = [one for one in register.choices if one.submission == submission.number]
    if chosen and not chosen[-1].counts:
        said = chosen[-1]
        return Text(f"เลือกไม่ใช้โดย {said.by}: {said.reason}", f"set aside by {said.by}: {said.reason}")
    took = submission.takes_place or any(one.counts for one in chosen)
    if took and now is not None:
        return Text(f"มีครั้งที่ {now.number} แทน", f"number {now.number} took its place")
    return KIND_WORDS[submission.kind]
