"""Kernels forked from a warm process: what each is, and that none outlives what it belongs to."""

from __future__ import annotations

import asyncio
import os
import signal
import tempfile
from pathlib import Path

import psutil
import pytest
from jupyter_client.asynchronous.client import AsyncKernelClient
from running_server import PATIENCE_S

from cpi_widgets.server.forking import Fork, NoKernelError, Warm
from cpi_widgets.server.kernel import MEMORY_BYTES


@pytest.fixture
def folder():
    """Short enough for a socket's address."""
    with tempfile.TemporaryDirectory(prefix="cpi-test-", dir="/tmp") as made:
        yield Path(made)


def env(folder: Path, **more: str) -> dict[str, str]:
    return {"HOME": str(folder), "IPYTHONDIR": str(folder), "PATH": os.environ["PATH"], "CPI_KERNEL": "abcd", **more}


async def asked(fork: Fork, code: str) -> str:
    """What the kernel prints when it runs this."""
    client = AsyncKernelClient()
    client.load_connection_info(fork.where)
    client.start_channels(stdin=False, hb=False, control=False)
    try:
        async with asyncio.timeout(PATIENCE_S):
            while (await client.get_iopub_msg())["msg_type"] != "iopub_welcome":
                pass
            client.execute(code)
            said = ""
            while True:
                message = await client.get_iopub_msg()
                if message["msg_type"] == "stream":
                    said += message["content"]["text"]
                if message["msg_type"] == "error":
                    said += message["content"]["ename"]
                if message["content"].get("execution_state") == "idle":
                    return said.strip()
    finally:
        client.stop_channels()


def told(story, folder: Path) -> None:
    """Run a story with a warm process of its own, ended whatever happens."""

    async def run() -> None:
        warm = Warm(folder, env(folder))
        try:
            await story(warm)
        finally:
            warm.stop()

    asyncio.run(run())


async def bound(warm: Warm, folder: Path, **more: str) -> Fork:
    fork = await warm.fork()
    fork.bind(env(folder, **more))
    return fork


async def ended(fork: Fork) -> bool:
    """The server knows, and a moment later the process is gone for good."""
    async with asyncio.timeout(PATIENCE_S):
        await fork.ended
    return gone(fork.pid)


def gone(pid: int) -> bool:
    try:
        return not psutil.wait_procs([psutil.Process(pid)], timeout=PATIENCE_S)[1]
    except psutil.NoSuchProcess:
        return True


def test_a_fork_knows_what_it_was_told_and_nothing_else(folder):
    async def story(warm: Warm) -> None:
        one, other = await asyncio.gather(bound(warm, folder, CPI_SPACE="one"), bound(warm, folder, CPI_SPACE="two"))
        assert await asked(one, "import os; print(os.environ['CPI_SPACE'], sorted(os.environ))") == (
            "one ['CPI_KERNEL', 'CPI_SPACE', 'HOME', 'IPYTHONDIR', 'PATH']"
        )
        assert await asked(other, "import os; print(os.environ['CPI_SPACE'], os.getcwd())") == f"two {folder}"
        assert one.where["key"] != other.where["key"]

    told(story, folder)


def test_a_fork_has_a_group_of_its_own_and_stands_back(folder):
    async def story(warm: Warm) -> None:
        fork = await bound(warm, folder)
        said = await asked(fork, "import os; print(os.getpid(), os.getpgrp(), os.getsid(0), os.nice(0))")
        assert said == f"{fork.pid} {fork.pid} {fork.pid} 5"
        assert os.getpgrp() != fork.pid

    told(story, folder)


def test_a_page_that_runs_wild_does_not_take_everybodys_memory(folder):
    async def story(warm: Warm) -> None:
        fork = await bound(warm, folder)
        assert await asked(fork, f"bytearray({MEMORY_BYTES})") == "MemoryError"
        assert await asked(fork, f"print(len(bytearray({MEMORY_BYTES // 4})))") == str(MEMORY_BYTES // 4)

    told(story, folder)


def test_nothing_of_the_rehearsal_is_left_in_a_fork(folder):
    """Pages are opened once before any fork, for nobody: their widgets are nobody's."""

    async def story(warm: Warm) -> None:
        fork = await bound(warm, folder)
        left = "ipywidgets.Widget.get_manager_state()['state']"
        code = f"import ipywidgets, sys; print({left}, 'networkx' in sys.modules)"
        assert await asked(fork, code) == "{} True"

    told(story, folder)


def test_an_end_is_noticed_at_once(folder):
    async def story(warm: Warm) -> None:
        fork = await bound(warm, folder)
        os.kill(fork.pid, signal.SIGKILL)
        assert await ended(fork)
        fork.signal(signal.SIGKILL)  # nobody else gets it
        with pytest.raises(NoKernelError):
            fork.bind({})

    told(story, folder)


def test_forks_end_with_the_warm_process_and_the_next_one_gets_a_new(folder):
    async def story(warm: Warm) -> None:
        first, second = await bound(warm, folder), await warm.fork()
        parent = psutil.Process(first.pid).parent()
        parent.kill()
        assert await ended(first)
        assert await ended(second), "also one that waits for its page"
        third = await bound(warm, folder)
        assert await asked(third, "print(1)") == "1"

    told(story, folder)


def test_a_signal_reaches_what_the_kernel_started(folder):
    async def story(warm: Warm) -> None:
        fork = await bound(warm, folder)
        child = int(await asked(fork, "import subprocess; print(subprocess.Popen(['sleep', '60']).pid)"))
        fork.signal(signal.SIGKILL)
        assert await ended(fork)
        assert gone(child)

    told(story, folder)


def test_each_fork_speaks_under_a_name_of_its_own(folder):
    """The session that signs messages is made before the fork: its name and its process are the fork's."""
    about = "s = get_ipython().kernel.session; import os; print(s.session, s.pid == os.getpid())"

    async def story(warm: Warm) -> None:
        said = [await asked(await bound(warm, folder), about) for _ in range(2)]
        names = {line.split()[0] for line in said}
        assert len(names) == 2
        assert [line.split()[1] for line in said] == ["True", "True"]

    told(story, folder)
