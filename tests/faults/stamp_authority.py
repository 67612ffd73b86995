"""A signer's key and an authority for RFC 3161 time stamps, made with openssl in a folder of a test."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="the command openssl is missing")

_CONFIG = """
[tsa]
serial = {folder}/serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[stamping]
basicConstraints = critical,CA:FALSE
extendedKeyUsage = critical,timeStamping
"""


def openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def make_key(path: Path) -> Path:
    """A private Ed25519 key; the public one beside it is called ``.pub.pem``."""
    openssl("genpkey", "-algorithm", "ed25519", "-out", path)
    path.chmod(0o600)
    openssl("pkey", "-in", path, "-pubout", "-out", path.with_suffix(".pub.pem"))
    return path


class StampAuthority:
    """Answers queries. ``certificates`` is what a reader trusts."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder, self.certificates = folder, folder / "ca.pem"
        (folder / "serial").write_text("01\n")
        (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder))
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        mine = ("-subj", "/CN=Authority of a test", "-days", "2", "-config", "/dev/null")
        openssl("req", "-x509", *curve, *mine, "-keyout", folder / "ca.key", "-out", folder / "ca.pem",
                "-addext", "basicConstraints=critical,CA:TRUE")  # fmt: skip
        openssl("req", *curve, "-subj", "/CN=Stamps of a test", "-config", "/dev/null",
                "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr")  # fmt: skip
        openssl("x509", "-req", "-in", folder / "tsa.csr", "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key",
                "-CAcreateserial", "-days", "1", "-extfile", folder / "tsa.cnf", "-extensions", "stamping",
                "-out", folder / "tsa.pem")  # fmt: skip

    def answer(self, query: Path, target: Path) -> Path:
        mine = ("-signer", self.folder / "tsa.pem", "-inkey", self.folder / "tsa.key")
        openssl("ts", "-reply", "-queryfile", query, *mine, "-config", self.folder / "tsa.cnf", "-section", "tsa",
                "-out", target)  # fmt: skip
        return target
