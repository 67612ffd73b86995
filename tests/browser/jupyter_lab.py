"""A JupyterLab for tests: on a free port, with settings and signatures of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LIMIT = 180  # seconds, for a machine that is busy
#: In the page: what the kernel of the notebook in front does.
KERNEL = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status"


@contextmanager
def running_lab(folder: Path, own: Path, theme: str) -> Iterator[str]:
    """The address of a JupyterLab that shows ``folder``, the home of a project; what it keeps is below ``own``."""
    themes = own / "settings" / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
    themes.parent.mkdir(parents=True)
    themes.write_text(json.dumps({"theme": theme}), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own_places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    surroundings = os.environ | {name: str(own / place) for name, place in own_places.items()}
    surroundings |= {"WORKBOOK_HOME": str(folder), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder}",
    ]  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    with (own / "log").open("wb") as log:
        process = subprocess.Popen(command, env=surroundings, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        _served(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(LIMIT)


def _served(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until JupyterLab answers."""
    ends = time.monotonic() + LIMIT
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/api", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("JupyterLab did not start")
