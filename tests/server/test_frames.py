"""Kernel messages as binary frames: the form Jupyter's own server reads and writes, and nothing else."""

from __future__ import annotations

import struct
import subprocess
import sys

import pytest
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1

from cpi_widgets.server.frames import Told, framed, message

GOOD = framed(message("comm_msg", {"comm_id": "x"}))
BOMBS = {"v1": (1 << 40).to_bytes(8, "little"), "legacy": struct.pack("!i", 2**31 - 1)}
JUPYTER_READS = """
import resource, sys
from pathlib import Path
from jupyter_server.services.kernels.connection import base
here = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (here + 50_000_000,) * 2)
frame = bytes.fromhex(sys.argv[2])
try:
    {"v1": base.deserialize_msg_from_ws_v1, "legacy": base.deserialize_binary_message}[sys.argv[1]](frame)
except MemoryError:
    print("out of memory")
"""


def test_the_server_reads_what_we_write():
    written = message("comm_msg", {"comm_id": "ä", "data": {"n": 1}}, msg_id="m1", metadata={"version": "2"})
    channel, parts = deserialize_msg_from_ws_v1(framed(written | {"buffers": [b"\0\1"]}))
    assert channel == "shell"
    assert b'"comm_msg"' in parts[0]
    assert b'"m1"' in parts[0]
    assert [bytes(part) for part in parts[1:3]] == [b"{}", b'{"version": "2"}']
    assert parts[4] == b"\0\1"


def test_we_read_what_the_server_writes():
    parts = [b'{"msg_type": "status"}', b'{"msg_id": "asked"}', b"{}", '{"execution_state": "ünter"}'.encode(), b"\0\1"]
    told = Told(serialize_msg_to_ws_v1(parts, "iopub"))
    assert (told.channel, told.kind, told.parent) == ("iopub", "status", {"msg_id": "asked"})
    assert told.content == {"execution_state": "ünter"}
    assert told.buffers == [b"\0\1"]


@pytest.mark.skipif(sys.platform != "linux", reason="what a process may take is read as Linux tells it")
def test_a_frame_of_eight_bytes_fills_the_memory_of_jupyters_own_reader():
    """Why we measure first: each of these bombs is four or eight bytes long."""
    for form, bomb in BOMBS.items():
        done = subprocess.run(
            [sys.executable, "-c", JUPYTER_READS, form, bomb.hex()],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        assert done.stdout == "out of memory\n", (form, done.stderr)
        with pytest.raises(ValueError, match="not a kernel message"):
            Told(bomb)


def test_anything_else_is_refused():
    count = struct.unpack_from("<Q", GOOD)[0]
    offsets = list(struct.unpack_from(f"<{count}Q", GOOD, 8))

    def with_offsets(*others: int) -> bytes:
        return struct.pack(f"<{len(others) + 1}Q", len(others), *others) + GOOD[8 * (count + 1) :]

    bad = [b"", b"\0" * 8, b"\xff" * 64, GOOD[:60], GOOD[:-1], b"\6" + b"\0" * 63, b"{}" * 40, GOOD.decode("latin-1")]
    bad.append(with_offsets(*offsets[:-2]))
    bad.append(with_offsets(*offsets[:2], offsets[3], offsets[2], *offsets[4:]))
    bad.append(with_offsets(*offsets[:-1], 2**63))
    bad.append(with_offsets(0, *offsets[1:]))
    bad.append(struct.pack("<Q", 5000) + b"\1" * 50_000)
    for frame in bad:
        with pytest.raises(ValueError, match="not a kernel message"):
            Told(frame)


@pytest.mark.parametrize("header", [b"[" * 100_000, b"{", b"[]", b"null", b'{"msg_type": 7}', b"{}", b"\xff\xfe", b""])
def test_a_header_that_says_nothing_is_refused(header):
    with pytest.raises(ValueError):  # noqa: PT011  - JSON's own errors are such, too
        _ = Told(serialize_msg_to_ws_v1([header, b"{}", b"{}", b"{}"], "shell")).kind
