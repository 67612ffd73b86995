"""What a client ships to the workers of a cluster: the files of each task's project, by content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.execute.cluster.content_store import Manifest, digest_of
from analysis.execute.cluster.orders import Blobs
from analysis.execute.task import Task

#: Bytes in one message, unless a single file is larger: what is sent stands in the scheduler's memory meanwhile.
_MESSAGE = 8_000_000


@dataclass
class Cargo:
    """The files of tasks. ``files_of`` lists those that make a task's project, all below ``home``.

    A file is read as it was when it was first listed: a run has one set of inputs.
    """

    home: Path
    files_of: Callable[[Task], Sequence[Path]]
    _paths: dict[str, Path] = field(default_factory=dict)
    _digests: dict[Path, str] = field(default_factory=dict)

    def manifest(self, task: Task) -> Manifest:
        """The task's project: names relative to ``home`` and digests. Its notebook is always part of it."""
        files = sorted({*self.files_of(task), task.notebook})
        return {path.relative_to(self.home).as_posix(): self._digest(path) for path in files}

    def messages(self, digests: Sequence[str]) -> Iterator[Blobs]:
        """The files asked for, in messages of bounded size.

        Raises:
            WorkbookError: a file changed, or went, since it was listed.
            KeyError: it was never listed; a worker is given nothing else.
        """
        content: dict[str, bytes] = {}
        for digest in digests:
            read = self._read(digest)
            if content and sum(map(len, content.values())) + len(read) > _MESSAGE:
                yield Blobs(content)
                content = {}
            content[digest] = read
        if content:
            yield Blobs(content)

    def _digest(self, path: Path) -> str:
        if path not in self._digests:
            digest = digest_of(path.read_bytes())
            self._digests[path], self._paths[digest] = digest, path
        return self._digests[path]

    def _read(self, digest: str) -> bytes:
        path = self._paths[digest]
        content = path.read_bytes() if path.exists() else None
        if content is None or digest_of(content) != digest:
            raise WorkbookError(
                "แฟ้มนี้ถูกแก้ไขหรือลบระหว่างการประมวลผล",
                "This file was changed during the run.",
                location=Location(path.relative_to(self.home).as_posix()),
                fix_th="สั่งใหม่เมื่อแก้ไขเสร็จแล้ว ผลเดิมยังอยู่ครบ",
                fix_en="Run again when the changes are done; the old result is whole.",
            )
        return content
