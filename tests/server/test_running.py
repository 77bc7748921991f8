"""The line on which a kernel replies to the page that is being made."""

from __future__ import annotations

import asyncio

import zmq
import zmq.asyncio
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.session import Session

from cpi_widgets.server.running import ReplyChannel


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
