"""Files kept by the sha256 of their bytes, and projects laid out from them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

#: What makes a project: relative names with forward slashes, and the sha256 of each file in hex.
Manifest = Mapping[str, str]
_SHA256 = re.compile(r"[0-9a-f]{64}")


def safe_name(name: str) -> PurePosixPath:
    """A relative name that another machine gave, as a path.

    Raises:
        ValueError: it is empty or absolute, climbs with ``..``, or would mean something else on Windows.
    """
    path = PurePosixPath(name)
    drives = any(PureWindowsPath(part).drive for part in path.parts)  # "C:" in the middle is one, too, when joined
    if not path.parts or path.is_absolute() or drives or ".." in path.parts or "\\" in name or "\0" in name:
        raise ValueError(f"not a relative name: {name!r}")
    return path


def digest_of(content: bytes) -> str:
    """The sha256 of bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


class ContentStore:
    """A folder with the files received (``sha256/``) and the projects made of them (``homes/``).

    Several processes may share it: everything is put in place at once.
    """

    def __init__(self, folder: Path) -> None:
        self._blobs, self._homes = folder / "sha256", folder / "homes"
        for made in (self._blobs, self._homes):
            made.mkdir(parents=True, exist_ok=True)

    def lacks(self, digests: Iterable[str]) -> list[str]:
        """Those not kept here, each once, in order."""
        return [digest for digest in dict.fromkeys(digests) if not self._kept(digest).exists()]

    def keep(self, digest: str, content: bytes) -> None:
        """Keep one file.

        Raises:
            ValueError: the bytes are not those of the digest.
        """
        if digest_of(content) != digest:
            raise ValueError(f"the bytes received are not those of {digest}")
        handle, aside = tempfile.mkstemp(dir=self._blobs, prefix=".new-")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.replace(aside, self._kept(digest))

    def home(self, manifest: Manifest) -> Path:
        """The project of a manifest, made of links to what is kept (of copies where links cannot be).

        Raises:
            ValueError: a name would lead out of the project.
            OSError: a file is not kept here, or the disk refuses.
        """
        lines = "".join(f"{name}\0{digest}\n" for name, digest in sorted(manifest.items()))
        home = self._homes / digest_of(lines.encode())
        if not home.exists():
            aside = Path(tempfile.mkdtemp(dir=self._homes, prefix=".new-"))
            for name, digest in manifest.items():
                _put(self._kept(digest), aside / safe_name(name))
            try:
                aside.rename(home)
            except OSError:
                shutil.rmtree(aside, ignore_errors=True)
                if not home.exists():  # else another process was faster
                    raise
        return home

    def _kept(self, digest: str) -> Path:
        if not _SHA256.fullmatch(digest):
            raise ValueError(f"not a sha256: {digest!r}")
        return self._blobs / digest


def _put(kept: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(kept, target)
    except OSError:
        shutil.copyfile(kept, target)
