"""A page that was computed by other criteria than those of the files says so before anything else."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.bilingual import Text
from analysis.narrate.sentence import Voice
from analysis.params.criteria_changes import Changed

HEAD = Text(
    "ทดลองเปลี่ยนเกณฑ์ ตัวเลขไม่ใช่ผลตามเกณฑ์ของรอบ",
    "A trial with other criteria: these are not results by the criteria of the round.",
)
#: What the changes are called beside other facts of a result.
LABEL = Text("เกณฑ์ที่เปลี่ยนจากแฟ้ม", "Criteria changed from the files")
_VALUE = Text("{key} จาก {before} เป็น {after}", "{key} from {before} to {after}")
_CONDITION = Text("ระดับ {level} “{label}” {value}", "level {level} “{label}” {value}")


def changed_lines(changed: Sequence[Changed], voice: Voice) -> tuple[str, ...]:
    """Each change of the criteria in words: the condition, the key, and the values of the file and of now."""
    lines = []
    for one in changed:
        facts = {"key": f"{one.instrument}.{one.key}", "before": one.before, "after": one.after}
        value = voice.say(_VALUE, **facts).plain
        if one.label is None:
            lines.append(value)
        else:
            label = one.label.of(voice.language)
            lines.append(voice.say(_CONDITION, level=one.level, label=label, value=value).plain)
    return tuple(lines)


def changed_notice(changed: Sequence[Changed], voice: Voice) -> str:
    """All of it as one line of plain text; "" where the criteria are those of the files."""
    return f"{HEAD.of(voice.language)}: {'; '.join(changed_lines(changed, voice))}" if changed else ""
