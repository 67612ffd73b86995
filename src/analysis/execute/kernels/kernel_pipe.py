"""The port that a kernel opens for itself, moved to a socket that only its owner can reach.

An ipykernel listens on a port of the machine for what Python processes that were forked from it print. Others can send
to it, though nothing that is believed without a key. Beside Unix sockets there is no need for it.
"""

from __future__ import annotations

import contextlib
from typing import Any


def keep_pipe_private() -> None:
    """In a kernel that speaks over Unix sockets: have its pipe be one, beside them. What is no such kernel, or is built
    otherwise, is left as it is."""
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance()
    thread = app.iopub_thread
    parts = ("_setup_pipe_out", "_pipe_in", "_handle_pipe_msg", "io_loop")
    if app.transport == "ipc" and all(hasattr(thread, part) for part in parts):
        thread.io_loop.add_callback(_move, thread, f"ipc://{app.ip}-pipe")


def _move(thread: Any, address: str) -> None:
    """In the thread that owns the pipe: close the port, listen at the address, have forked processes write there."""
    import zmq
    from zmq.eventloop.zmqstream import ZMQStream

    pipe = thread.socket.context.socket(zmq.PULL)
    pipe.linger = 0
    with contextlib.suppress(zmq.ZMQError):
        pipe.bind(address)
        thread._pipe_in.close()
        thread._pipe_in = ZMQStream(pipe, thread.io_loop)
        thread._pipe_in.on_recv(thread._handle_pipe_msg)
        thread._setup_pipe_out = lambda: _written_to(address)


def _written_to(address: str) -> tuple[Any, Any]:
    """In a forked process: a context and a socket of its own that writes to the pipe."""
    import zmq

    context = zmq.Context()
    pipe = context.socket(zmq.PUSH)
    pipe.linger = 3000  # milliseconds, as ipykernel has it
    pipe.connect(address)
    return context, pipe


#: The same as a line of Python that leaves no name behind.
LINE = f"__import__({__name__!r}, fromlist=['_']).keep_pipe_private()"
