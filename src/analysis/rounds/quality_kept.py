"""Quality workbooks that were written before with the same content are taken from what is kept."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.execute.fingerprint import Digest, digest_of
from analysis.execute.kept_results import KeptResults
from analysis.execute.task import TaskResult, TaskStatus
from analysis.exhibits.table import Table
from analysis.publish.excel import ExcelMeta, write_tables


@dataclass(frozen=True)
class KeptBooks:
    """Writes workbooks, or copies those that are kept. ``code`` is the digest of what writes them."""

    kept: KeptResults
    code: Digest

    def write(self, path: Path, tables: Sequence[Table], meta: ExcelMeta) -> None:
        """As ``publish.excel.write_tables``, which is asked only for what is not kept."""
        digest = digest_of([self.code, path.name, meta, list(tables)])
        if digest and self.kept.restore(digest, path.parent):
            return
        write_tables(path, tables, meta)
        if digest:
            with tempfile.TemporaryDirectory() as folder:
                shutil.copyfile(path, Path(folder) / path.name)
                self.kept.keep(digest, TaskResult(f"quality/{path.stem}", TaskStatus.SUCCEEDED, 0.0), Path(folder))
