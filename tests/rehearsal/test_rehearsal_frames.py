"""Kernel messages as binary frames: the same form that Jupyter's own server reads and writes."""

from __future__ import annotations

import pytest
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1

from cpi_widgets.rehearsal.frames import Told, framed, message


def test_the_server_reads_what_we_write():
    written = message("comm_msg", {"comm_id": "ä", "data": {"n": 1}}, msg_id="m1", metadata={"version": "2"})
    channel, parts = deserialize_msg_from_ws_v1(framed(written))
    assert channel == "shell"
    assert b'"comm_msg"' in parts[0]
    assert b'"m1"' in parts[0]
    assert [bytes(part) for part in parts[1:3]] == [b"{}", b'{"version": "2"}']


def test_we_read_what_the_server_writes():
    parts = [b'{"msg_type": "status"}', b'{"msg_id": "asked"}', b"{}", '{"execution_state": "ünter"}'.encode(), b"\0\1"]
    told = Told(bytes(serialize_msg_to_ws_v1(parts, "iopub")))
    assert (told.channel, told.kind, told.parent) == ("iopub", "status", {"msg_id": "asked"})
    assert told.content == {"execution_state": "ünter"}
    assert told.buffers == [b"\0\1"]


@pytest.mark.parametrize(
    "frame", [b"", b"\0" * 8, b"\xff" * 64, framed(message("status"))[:60], b"\6" + b"\0" * 63, b"{}" * 40]
)
def test_anything_else_is_refused(frame):
    with pytest.raises(ValueError, match="not a kernel message"):
        Told(frame)
