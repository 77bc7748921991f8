"""How much memory of its own a server takes, when it runs on this machine."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

MEGABYTE = 1024 * 1024
NOT_HERE = "Memory was not measured: the server does not run on this machine as your own program."


def server_memory(address: str) -> float | None:
    """Private memory of a server and all the processes it started, in MB.

    Args:
        address: where it listens.

    Returns:
        ``None`` when it does not run here, or as somebody else's, or the system does not say.
    """
    import psutil  # noqa: PLC0415  - only a rehearsal asks

    where = urlsplit(address)
    if not _is_here(where.hostname or ""):
        return None
    port = where.port or (443 if where.scheme == "https" else 80)
    try:
        lines = psutil.net_connections("tcp")
        found = next((line.pid for line in lines if line.status == "LISTEN" and line.laddr.port == port), None)
        if found is None:
            return None
        server = psutil.Process(found)
        if not any("cpi" in word for word in server.cmdline()):
            return None  # a proxy: its memory says nothing
        return sum(_private(process) for process in (server, *server.children(recursive=True))) / MEGABYTE
    except psutil.Error:
        return None


def _private(process: object) -> float:
    """What would be free if this process went; 0 for one that just ended."""
    import psutil  # noqa: PLC0415  - see above

    try:
        return float(process.memory_full_info().uss)  # type: ignore[attr-defined]
    except psutil.Error:
        return 0.0


def _is_here(host: str) -> bool:
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return any(str(address).startswith("127.") or address == "::1" for address in found)
