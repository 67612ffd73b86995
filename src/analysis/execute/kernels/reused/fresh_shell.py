"""A new interactive shell for a kernel that goes on: nothing of the last notebook's namespace, history, magics, hooks
and formatters is left, since they are the old shell's.
"""

from __future__ import annotations

import atexit
import contextlib
import sys
from typing import Any


def renew_shell(app: Any) -> None:
    """Have the kernel of ``app`` (an ``IPKernelApp``) work with a new shell, made as it made its first."""
    kernel = app.kernel
    old = kernel.shell
    kind = type(old)
    atexit.unregister(old.atexit_operations)
    old.restore_sys_module_state()
    with contextlib.suppress(Exception):  # what a notebook made of its shell is no matter: it goes
        old.atexit_operations()
    kind.clear_instance()
    sys.displayhook = app.displayhook
    kernel.shell = None
    kernel.user_ns = {}
    shell = kind.instance(
        parent=kernel,
        profile_dir=kernel.profile_dir,
        user_module=kernel.user_module,
        user_ns=kernel.user_ns,
        kernel=kernel,
        compiler_class=kernel.compiler_class,
    )
    kernel.shell = shell
    shell.displayhook.session = kernel.session
    shell.displayhook.pub_socket = kernel.iopub_socket
    shell.displayhook.topic = kernel._topic("execute_result")
    shell.display_pub.session = kernel.session
    shell.display_pub.pub_socket = kernel.iopub_socket
    shell.configurables.append(kernel.comm_manager)
    app.init_shell()
    app.init_gui_pylab()
    app.init_extensions()
