"""The caps on kernels, with processes that do not exist."""

from __future__ import annotations

import asyncio

import pytest

from cpi_widgets.server import kernels as kernels_module
from cpi_widgets.server.forking import NoKernelError
from cpi_widgets.server.kernels import FullError, Kernels, NotWantedError


class Unreal(Kernels):
    """Starts and stops nothing, but takes its time."""

    def __init__(self, tmp_path, **caps: int) -> None:
        super().__init__(connection_dir=str(tmp_path), root_dir=str(tmp_path), home=str(tmp_path), **caps)
        self.envs: dict[str, dict[str, str]] = {}
        self.may_start = asyncio.Event()
        self.may_start.set()
        self.starting = asyncio.Event()

    async def start_kernel(self, *, kernel_id, env, **_how):
        self.starting.set()
        await self.may_start.wait()
        self._kernels[kernel_id] = object()
        self.envs[kernel_id] = env
        return kernel_id

    async def shutdown_kernel(self, kernel_id, now=False, restart=False):
        await asyncio.sleep(0)
        self.remove_kernel(kernel_id)

    async def open(self, session: str, capability=None, **page: str) -> str:
        """What a page does."""

        async def one_time(kernel_id: str) -> str:
            return f"for {kernel_id}"

        place = await self.place_for(session)
        try:
            await self.start_at(place, capability or one_time, page)
        except BaseException:
            await self.end(place)
            raise
        return place

    def _watch(self, kernel_id: str) -> None:
        """There is no process."""


def test_the_newest_two_of_a_session_stay_however_fast_they_are_opened(tmp_path):
    async def story() -> None:
        kernels = Unreal(tmp_path)
        opened = await asyncio.gather(*(kernels.open("a") for _ in range(2)))
        other = await kernels.open("b")
        later = await asyncio.gather(*(kernels.open("a") for _ in range(2)))
        assert set(kernels.owned_by("a")) == set(later)
        assert kernels.owned_by("b") == [other]
        assert set(kernels.list_kernel_ids()) == {*later, other}
        assert all(kernels.owner(each) is None for each in opened)

    asyncio.run(story())


def test_a_full_server_says_so_and_keeps_what_runs(tmp_path):
    async def story() -> None:
        kernels = Unreal(tmp_path, in_all=3)
        for number in range(3):
            await kernels.open(f"s{number}")
        with pytest.raises(FullError):
            await kernels.open("one more")
        assert len(kernels.owned) == 3
        await kernels.end_all_of("s1")
        assert await kernels.open("one more") in kernels

    asyncio.run(story())


def test_of_many_who_wait_for_one_place_one_is_told_that_it_may_open(tmp_path, monkeypatch):
    async def story() -> None:
        now = 1000.0
        monkeypatch.setattr(kernels_module.time, "monotonic", lambda: now)
        kernels = Unreal(tmp_path, in_all=1)
        inside = await kernels.open("inside")
        assert not kernels.keep_place("first")
        await kernels.end(inside)
        assert [kernels.keep_place(who) for who in ("first", "second", "first")] == [True, False, True]
        with pytest.raises(FullError):
            await kernels.open("second")
        opened = await kernels.open("first")
        await kernels.end(opened)
        assert kernels.keep_place("second"), "whoever opened keeps nothing any more"
        now += kernels.kept_seconds + 1
        assert await kernels.open("third") in kernels, "a place is not kept for ever for a page that went"
        assert not kernels.keep_place("second")

    asyncio.run(story())


def test_signing_out_while_a_kernel_starts_leaves_none(tmp_path):
    async def story() -> None:
        kernels = Unreal(tmp_path)
        kernels.may_start.clear()
        opening = asyncio.create_task(kernels.open("a"))
        await kernels.starting.wait()
        await kernels.end_all_of("a")
        kernels.may_start.set()
        with pytest.raises(NotWantedError):
            await opening
        assert kernels.list_kernel_ids() == []
        assert kernels.owned == {}

    asyncio.run(story())


def test_a_failed_start_frees_its_place(tmp_path):
    async def story() -> None:
        async def refuse(_kernel_id: str) -> str:
            raise RuntimeError("signed out")

        kernels = Unreal(tmp_path)
        with pytest.raises(RuntimeError, match="signed out"):
            await kernels.open("a", refuse)
        assert kernels.owned == {}

    asyncio.run(story())


def test_only_what_is_allowed_comes_from_the_environment_and_the_page(tmp_path, monkeypatch):
    for name in ("AWS_SECRET", "DATABASE_URL", "CPI_MASTER_KEY", "LD_PRELOAD", "PYTHONSTARTUP", "JUPYTER_TOKEN"):
        monkeypatch.setenv(name, "secret")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    async def story() -> None:
        kernels = Unreal(tmp_path, store_socket="/tmp/cpi-x/store", widget_base="/cpi/widgets/")  # noqa: S108  - a name
        kernel = await kernels.open("a", CPI_SPACE="case1", LD_PRELOAD="evil.so", QUERY_STRING="token=1")
        env = kernels.envs[kernel]
        assert "secret" not in env.values()
        assert env["LANG"] == "en_GB.UTF-8"
        assert env["CPI_SPACE"] == "case1"
        assert env["CPI_CAPABILITY"] == f"for {kernel}"
        assert env["CPI_STORE"] == "/tmp/cpi-x/store"  # noqa: S108  - a name
        assert not {"LD_PRELOAD", "QUERY_STRING"} & set(env)

    asyncio.run(story())


def test_five_kinds_of_message_are_allowed():
    assert sorted(kernels_module.MESSAGE_TYPES) == [
        "comm_close",
        "comm_info_request",
        "comm_msg",
        "comm_open",
        "kernel_info_request",
    ]


def test_a_kernel_is_started_once_more_when_the_first_start_fails(tmp_path):
    async def story(failures: int) -> list[str]:
        kernels = Unreal(tmp_path)
        starts = []
        start = kernels.start_kernel

        async def unsteady(**how):
            starts.append(how["env"]["CPI_CAPABILITY"])
            if len(starts) <= failures:
                raise NoKernelError
            await start(**how)

        kernels.start_kernel = unsteady
        await kernels.open("a")
        return starts

    assert len(asyncio.run(story(1))) == 2
    with pytest.raises(NoKernelError):
        asyncio.run(story(2))


def test_a_kernel_whose_page_has_gone_ends_soon_and_one_that_says_nothing_later(tmp_path, monkeypatch):
    async def story() -> None:
        now = 1000.0
        monkeypatch.setattr(kernels_module.time, "monotonic", lambda: now)
        kernels = Unreal(tmp_path)
        left, stays = [await kernels.open(session) for session in ("a", "b")]
        now += kernels.idle_seconds + 1
        await kernels._look()
        assert set(kernels.owned) == {left, stays}, "a page that is still being made is waited for"
        unmet = await kernels.open("c")
        for kernel in (left, stays, unmet):
            kernels.sent(kernel)
        lines = [Line(), Line()]
        for kernel, line in zip((left, stays), lines, strict=True):
            assert kernels.connected(kernel, line)
        now += kernels.fetch_seconds + 1
        await kernels._look()
        assert set(kernels.owned) == {left, stays}, "their pages are there"
        kernels.disconnected(left, lines[0])
        now += kernels.alone_seconds - 1
        await kernels._look()
        assert left in kernels.owned, "it may come back"
        now += 2
        await kernels._look()
        assert set(kernels.owned) == {stays}
        now += kernels.idle_seconds - 200
        kernels.used(stays)
        now += kernels.idle_seconds - 1
        await kernels._look()
        assert stays in kernels.owned
        now += 2
        await kernels._look()
        assert kernels.owned == {}
        assert lines[1].closed == 4001, "the page is told, and opens again when somebody looks at it"
        assert not kernels.connected(stays, lines[1])

    asyncio.run(story())


def test_a_page_that_waits_long_for_its_turn_is_not_taken_for_one_that_was_left(tmp_path, monkeypatch):
    """As when fifty open at once on a slow machine."""

    async def story() -> None:
        now = kernels_module.time.monotonic()
        monkeypatch.setattr(kernels_module.time, "monotonic", lambda: now)
        kernels = Unreal(tmp_path)
        place = await kernels.place_for("a")
        now += 10 * kernels.alone_seconds
        kernels._kernels[place] = object()
        await kernels._look()
        assert place in kernels.owned, "its page is being sent"
        kernels.sent(place)
        now += kernels.fetch_seconds + 1
        await kernels._look()
        assert place not in kernels.owned, "sent, and nobody took up the line"

    asyncio.run(story())


class Line:
    """A websocket."""

    closed = 0

    def close(self, code, _why):
        self.closed = code
