"""A line between browser and server that a test can cut, as a lost network does."""

from __future__ import annotations

import contextlib
import select
import socket
import threading

CHUNK = 65_536
LOOK_S = 0.05


class CutLine:
    """Passes bytes from a port of its own to the server's.

    `cut()` breaks every connection and takes no new one; `hush()` keeps connections open and lets nothing through, as
    a phone out of reach does; `mend()` lets new connections through again.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self._silent = threading.Event()
        self._open: list[socket.socket] = []
        self._listener = self._listen(0)
        self.port = int(self._listener.getsockname()[1])

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        return listener

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
                self._open += [near, far]
                threading.Thread(target=self._pass, args=(near, far), daemon=True).start()

    def _pass(self, near: socket.socket, far: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            while True:
                ready, _, _ = select.select([near, far], [], [], LOOK_S)
                for side in ready:
                    data = side.recv(CHUNK)
                    if not data:
                        raise ConnectionResetError
                    if not self._silent.is_set():
                        (far if side is near else near).sendall(data)
        near.close()
        far.close()

    def hush(self) -> None:
        """Swallow every byte from now on; connections stay open."""
        self._silent.set()

    def cut(self) -> None:
        """Break all connections; new ones are refused."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._break()

    def mend(self) -> None:
        """Take connections again, under the same port; broken ones stay broken."""
        self._silent.clear()
        self._break()
        if self._listener.fileno() == -1:
            self._listener = self._listen(self.port)

    def close(self) -> None:
        """Stop for good."""
        self.cut()

    def _break(self) -> None:
        for each in self._open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._open.clear()
