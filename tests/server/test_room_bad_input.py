"""A learning day does not go by the book: nothing is lost, nobody is stuck, a refusal is one sentence."""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections.abc import Coroutine
from typing import Any

import pytest
from browsing import Visitor
from led_room import LedRoom, led_room, reply, sheet_of, until, write
from on_disk import entries

from cpi_widgets.model import Command, Put, picture_id
from cpi_widgets.rehearsal.leader import Leader
from cpi_widgets.rehearsal.trouble import ClashError, TroubleError

HOPES = ("agreement", 1)
"""Block and line of a board that each fills in alone."""
TOGETHER = ("agreement", 3)
"""… of a sheet that a group fills in together."""


def on_disk(room: LedRoom) -> dict[str, Any]:
    """Id → entry of each answer in the room."""
    return {e.record.id: e for where, e in entries(room.server, "reply") if where == room.leader.room}


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)


def test_two_answers_at_one_instant_are_both_kept(live_server):
    async def story() -> None:
        async with led_room(live_server, 2) as room:
            await room.begin(*HOPES)
            (ann, bob), texts = room.people, ("less fear", "more tea")
            own = [reply(each.screens[0], "hopes", text=text) for each, text in zip((ann, bob), texts, strict=True)]
            await asyncio.gather(*(write(each.screens[0], one) for each, one in zip((ann, bob), own, strict=True)))
            kept = {entry.record.asked()["text"] for entry in on_disk(room).values()}
            assert kept == set(texts)

    run(story())


def test_two_of_a_group_at_one_answer_lose_no_word(live_server):
    async def story() -> None:
        async with led_room(live_server, 2) as room:
            await room.leader.press("groups", size=2, by_stream=False)
            await room.begin(*TOGETHER)
            screens = [each.screens[0] for each in room.people]
            await until(lambda: all(sheet_of(each)["plan"]["group"] for each in screens))
            part = next(each["id"] for each in sheet_of(screens[0])["plan"]["parts"] if each["repeat"])
            first = reply(screens[0], part, text="be kind")
            await write(screens[0], first)
            name = first.changes[0].id
            await until(lambda: name in sheet_of(screens[1])["records"])
            said = ("be kind and slow", "be kind and quick")
            changed = [Put(kind="reply", id=name, base=1, fields={"text": text}) for text in said]
            both = [write(s, Command(changes=(put,))) for s, put in zip(screens, changed, strict=True)]
            came = await asyncio.gather(*both, return_exceptions=True)
            (clash,) = [each for each in came if isinstance(each, Exception)]
            assert isinstance(clash, ClashError), "the slower one is shown both texts and chooses"
            (kept,) = {entry.record.asked()["text"] for entry in on_disk(room).values()}
            assert kept in said

    run(story())


def test_the_same_answer_sent_twice_counts_once(live_server):
    async def story() -> None:
        async with led_room(live_server, 1) as room:
            await room.begin(*HOPES)
            (screen,) = room.people[0].screens
            once = reply(screen, "hopes", text="once")
            widget, _ = screen.sheet
            await write(screen, once)
            await write(screen, once)
            await screen.tab.tell(widget, {"type": "command", "command": once.model_dump(mode="json"), "again": True})
            await write(screen, reply(screen, "hopes", text="after"))
            kept = sorted((entry.record.asked()["text"], entry.version) for entry in on_disk(room).values())
            assert kept == [("after", 1), ("once", 1)]

    run(story())


def test_an_answer_that_comes_late_is_kept_and_in_the_picture_once_it_is_made_again(live_server):
    async def story() -> None:
        async with led_room(live_server, 2) as room:
            await room.begin(*HOPES)
            early, late = (each.screens[0] for each in room.people)
            await write(early, reply(early, "hopes", text="early", share="text"))
            too_late = reply(late, "hopes", text="late", share="text")
            await room.phase("reveal")
            assert sheet_of(late)["plan"]["closed"], "the page says that this part is finished"
            await write(late, too_late)
            assert too_late.changes[0].id in sheet_of(late)["records"], "it stays on its writer's screen"
            picture = picture_id(sheet_of(late)["plan"]["run"], "hopes")
            assert said_in(room, picture) == {"early"}
            await room.leader.press("again", stream="")
            await until(lambda: said_in(room, picture) == {"early", "late"})

    run(story())


def said_in(room: LedRoom, picture: str) -> set[str]:
    rows = room.leader.console["records"][picture]["body"]["rows"]
    return {said["text"] for row in rows for said in row["said"]}


EMOJI = ("👩🏽‍🦽🏳️‍🌈" * 40, "🎉" * 400, "Z̸̡͓a̷l̵g̴o̸" * 30, "\u202egnahc\u202c 🙃", "🇬🇧 ❤️ 1️⃣")


def test_an_emoji_wall_comes_through_whole(live_server):
    async def story() -> None:
        async with led_room(live_server, 1) as room:
            await room.begin(*HOPES)
            (screen,) = room.people[0].screens
            for text in EMOJI:
                await write(screen, reply(screen, "worries", text=text, share="text"))
            await room.phase("reveal")
            plan = sheet_of(screen)["plan"]
            said = said_in(room, picture_id(plan["run"], plan["activity"]))
            assert {text for text in said if not text.endswith("…")} <= set(EMOJI)
            assert len(said) == len(EMOJI)
            shown = Visitor(live_server.url).enter(await room.leader.projector_link()).text
            picture = json.loads(html.unescape(re.search(r'data-picture="([^"]*)"', shown).group(1)))
            assert {each["text"] for row in picture["rows"] for each in row["said"]} == said

    run(story())


def test_a_card_of_ten_thousand_letters_is_refused_in_a_sentence(live_server):
    async def story() -> None:
        async with led_room(live_server, 1) as room:
            await room.begin(*HOPES)
            (screen,) = room.people[0].screens
            with pytest.raises(TroubleError, match=r"has too many letters: 2,000 fit\. Nothing was changed\."):
                await write(screen, reply(screen, "hopes", text="a" * 10_000))
            await write(screen, reply(screen, "hopes", text="a" * 2_000))
            assert [len(entry.record.asked()["text"]) for entry in on_disk(room).values()] == [2_000]

    run(story())


def test_one_phone_with_five_tabs_goes_on_in_the_newest_two(live_server):
    async def story() -> None:
        async with led_room(live_server, 1) as room:
            (owner,) = await room.join(1, tabs=5)
            newest = owner.screens[-2:]
            for old in owner.screens[:-2]:
                await old.tab.close()  # their lines are cut; the pages say that they are open elsewhere
            owner.screens = newest
            room.day.findings.errors.clear()
            await room.begin(*HOPES)
            first, second = newest
            one = reply(first, "hopes", text="from one tab")
            await write(first, one)
            await until(lambda: one.changes[0].id in sheet_of(second)["records"])
            await write(second, reply(second, "hopes", text="from the other"))
            assert len({entry.first_by for entry in on_disk(room).values()}) == 1
            assert not room.day.findings.errors

    run(story())


def test_who_guesses_another_rooms_code_or_address_stays_where_they_are(live_server):
    async def story() -> None:
        async with led_room(live_server, 1) as ours, led_room(live_server, 0) as other:
            (ann,) = ours.people
            guessed = await ann.client.submit("/join", code="222222", name="")
            assert "No room has this code" in (await ann.client.get(guessed.leads_to)).text
            for path in ("", "/desk", "/projector"):
                answer = await ann.client.get(f"/room/{other.leader.room}{path}")
                assert answer.status == 404
                assert other.door.code not in re.sub(r"\W", "", answer.text)
            await ours.begin(*HOPES)
            await write(ann.screens[0], reply(ann.screens[0], "hopes", text="still here"))

    run(story())


def test_a_second_trainer_goes_on_where_the_first_ones_browser_died(live_server):
    async def story() -> None:
        async with led_room(live_server, 2) as room:
            cora, ann = room.people
            await room.leader.press("look", t="")
            person = next(g["person"] for g in room.leader.console["guests"] if g["name"] == "Rehearsal 1")
            await room.leader.client.submit(f"/room/{room.leader.room}/desk", do="lead", person=person)
            second = Leader(cora.client, room.day, room.leader.room)
            await second.take_seat()
            await room.begin(*HOPES)
            screen = ann.screens[0]
            await write(screen, reply(screen, "hopes", text="before", share="text"))
            room.leader.drop()
            await write(screen, reply(screen, "hopes", text="meanwhile", share="text"))
            room.people.remove(cora)
            await room.phase("reveal", second)
            shown = second.shown(sheet_of(screen)["plan"]["run"], "hopes")
            assert {said["text"] for row in shown["rows"] for said in row["said"]} == {"before", "meanwhile"}
            await second.stand_up()

    run(story())
