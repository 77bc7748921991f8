"""What a page that is being made hears of its kernel: its replies, and its welcome."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import zmq
import zmq.asyncio
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.session import Session
from nbformat.v4 import new_notebook

from cpi_widgets.server.forking import CHANNELS
from cpi_widgets.server.running import CellRunner, ReplyChannel


async def replied(kind: type[AsyncZMQSocketChannel], patience: float) -> bool:
    """Whether a reply is heard that comes while the page says something itself, as an Output widget makes it do."""
    session = Session(key=b"key")
    with zmq.asyncio.Context() as context:
        ours = context.socket(zmq.DEALER)
        theirs = context.socket(zmq.ROUTER)
        kernel: zmq.Socket[bytes] = zmq.Socket.shadow(theirs.underlying)
        kernel.bind("inproc://kernel")
        ours.connect("inproc://kernel")
        line = kind(ours, session)
        line.send(session.msg("execute_request"))
        (who, *_) = kernel.recv_multipart()
        waits = asyncio.ensure_future(line.get_msg())
        await asyncio.sleep(0.1)  # what came of connecting has been heard of
        session.send(kernel, "execute_reply", ident=who)
        line.send(session.msg("comm_msg"))  # before this loop could hear of the reply
        heard, _ = await asyncio.wait([waits], timeout=patience)
        waits.cancel()
        await asyncio.gather(waits, return_exceptions=True)
        for socket in (theirs, ours):
            socket.close(linger=0)
    return bool(heard)


def test_a_reply_that_comes_while_something_is_said_is_heard():
    unheard = (not asyncio.run(replied(AsyncZMQSocketChannel, 0.5)) for _ in range(5))
    assert any(unheard), "jupyter_client mends it now: ReplyChannel can go"
    assert asyncio.run(replied(ReplyChannel, 30))


@contextlib.contextmanager
def forgetful(folder: Path) -> Iterator[AsyncKernelManager]:
    """A kernel that overlooks the first who listens, and welcomes the second."""
    manager = AsyncKernelManager()
    ports = {f"{channel}_port": number for number, channel in enumerate(CHANNELS, 1)}
    manager.load_connection_info({**ports, "transport": "ipc", "ip": str(folder / "k"), "key": manager.session.key})

    def speak() -> None:
        with zmq.Context() as context, context.socket(zmq.XPUB) as voice:
            voice.linger = 0
            voice.bind(f"ipc://{folder / 'k'}-{ports['iopub_port']}")
            for _ in ("overlooked", "heard"):
                if not voice.poll(3000):
                    return
                voice.recv()
            Session(key=manager.session.key).send(voice, "iopub_welcome")
            voice.poll(1000)  # until the listener has gone

    thread = threading.Thread(target=speak)
    thread.start()
    yield manager
    thread.join()


async def welcomed(manager: AsyncKernelManager) -> None:
    async with CellRunner(manager, new_notebook()):
        pass


def test_a_welcome_that_does_not_come_is_asked_for_again(tmp_path, monkeypatch):
    monkeypatch.setattr("cpi_widgets.server.running.AGAIN_SECONDS", 0.2)
    with forgetful(tmp_path) as kernel:
        asyncio.run(welcomed(kernel))


def test_whoever_is_never_welcomed_lets_go_of_the_line(tmp_path, monkeypatch):
    monkeypatch.setattr("cpi_widgets.server.running.WELCOME_SECONDS", 0.5)
    with forgetful(tmp_path) as kernel:
        client = kernel.client()
        monkeypatch.setattr(kernel, "client", lambda: client)
        with pytest.raises(TimeoutError):
            asyncio.run(welcomed(kernel))
        assert not client.channels_running
