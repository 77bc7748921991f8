"""Words that are scripts, written into every field people can fill, then shown on every page with and without CSP.

They are written as a hostile participant would: straight to the page's kernel and to the forms, past everything that
a browser would check.  With the policy off only our own escaping stands between; the policy is the second wall.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect
from running_server import RunningServer, start_server
from visiting import Visiting

from cpi_widgets.model import (
    EXAMPLE,
    Action,
    Answer,
    Card,
    Command,
    Comment,
    Contact,
    Feeling,
    Goal,
    LeadNote,
    LevelView,
    Map,
    Note,
    Pair,
    Placement,
    Put,
    Reply,
    Review,
    Sign,
    Stock,
    Tie,
    Total,
)
from cpi_widgets.rehearsal.client import Client
from cpi_widgets.rehearsal.client import Page as OpenPage

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<script>window.XSS=1</script>",
    "<img src=x onerror=window.XSS=1>",
    "<svg/onload=window.XSS=1>",
    '"><svg onload=window.XSS=1>',
    "'><img src=x onerror=window.XSS=1>",
    "</textarea></title></style></script><img src=x onerror=window.XSS=1>",
    "<a href=javascript:window.XSS=1 class=evil>tap</a>",
    "javascript:window.XSS=1",
    "<iframe srcdoc='<script>parent.XSS=1</script>'></iframe>",
    "<details open ontoggle=window.XSS=1>",
    "<input autofocus onfocus=window.XSS=1>",
    "{{constructor.constructor('window.XSS=1')()}}${window.XSS=1}",
    "]]><script xmlns='http://www.w3.org/1999/xhtml'>window.XSS=1</script>",
    "&lt;img src=x onerror=window.XSS=1&gt;",
    "<style>*{background:url(http://evil.example/)}</style>",
    "[evil](javascript:window.XSS=1) ![x](http://evil.example/x.png)",
)
SHORT = PAYLOADS[2]
"""Where a field takes 40 signs."""
PATH = (
    ("step", "step-2", {"number": 2, "note": PAYLOADS[1]}),
    ("start", "start", {"enough": PAYLOADS[1], "agreed_person": PAYLOADS[5]}),
)
"""What the path of a case shows: kind, id and fields."""
PART = "objectives"
"""The part of the wheels they wrote about."""
MADE = """() => [...document.querySelectorAll(
    "img[src=x], .evil, iframe, [ontoggle], [onerror], [onload], [onfocus], a[href^=java], main script:not([type])"
  )]
  .map((each) => each.outerHTML.slice(0, 80))"""
"""Elements that can only have been made of somebody's words."""


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory) -> Iterator[RunningServer]:
    """A demo that a hostile practitioner, partner, participant and trainer have written into."""
    server = start_server(tmp_path_factory.mktemp("poisoned"), demo=True)
    with ThreadPoolExecutor(1) as elsewhere:  # playwright has a loop running in this thread
        elsewhere.submit(asyncio.run, poison(server)).result()
    yield server
    server.stop()


async def poison(server: RunningServer) -> None:
    for name in ("case", "person", "practise", "join"):
        client = await come_in(server, name)
        for path in {client.aim, "/mine", "/exercise/EX05"} if name == "case" else {client.aim}:
            async with client.open(path) as page:
                await page.hold()
                await write_everywhere(page)
        client.close()
    trainer = await come_in(server, "trainer")
    for payload in PAYLOADS:
        await trainer.submit("/cases", title=payload, partner=SHORT, seat="practitioner")
        await trainer.submit("/rooms", title=payload)
        await trainer.submit("/people", label=SHORT, role="practitioner")
    desk = (await trainer.get(f"/room/{room(server)}/desk")).text
    code = re.search(r"The code: ((?:\w ){5}\w)", desk).group(1).replace(" ", "")
    for payload in PAYLOADS:
        guest = Client(server.url)
        await guest.submit("/join", code=code, name=payload[:40])
        guest.close()
    async with trainer.open(f"/room/{room(server)}") as page:
        await page.hold()
        await lead(page, next(widget for widget, state in page.states.items() if "sheets" in state))
    trainer.close()


async def lead(page: OpenPage, console: str) -> None:
    """A day in which every word that a trainer can write is a script."""
    starts = dt.datetime.now(dt.UTC).isoformat()
    await press(page, console, {"type": "choose", "sheet": "RS1", "day": "morning", "starts": starts})
    for name in ("named_listener", "quiet_space"):
        await press(page, console, {"type": "care", "name": name, "text": PAYLOADS[1]})
    for block in ("arrivals", "agreement", "map_a_case", "break"):
        words = {
            "kind": "set_words",
            "block": block,
            "title": PAYLOADS[1],
            "take_home": PAYLOADS[2],
            "note": PAYLOADS[5],
        }
        leads = {"kind": "set_leads", "block": block, "leads": [PAYLOADS[1], PAYLOADS[3]]}
        await press(page, console, {"type": "change", "edits": [words, leads], "says": PAYLOADS[1]})
    await press(page, console, {"type": "begin", "block": "agreement"})
    await tell(page, console, Put.new(LeadNote(id="poisoned", block="agreement", text=PAYLOADS[1])))
    await press(page, console, {"type": "groups", "size": 4, "by_stream": False})
    await press(page, console, {"type": "begin", "block": "break"})  # which the projector calls by its title


async def press(page: OpenPage, widget: str, content: dict) -> None:
    """Do something, and wait until it is done."""
    await page.tell(widget, content)
    while True:
        told = await page.hear()
        said = told.content["data"].get("content", {}) if told.kind == "comm_msg" else {}
        assert said.get("type") not in ("no", "refused"), said
        if said.get("type") == "saved":
            return


async def come_in(server: RunningServer, name: str) -> Client:
    client = Client(server.url)
    client.aim = (await client.get(server.demo[name], follow=False)).leads_to
    return client


def room(server: RunningServer) -> str:
    return re.search(r"/room/([^/]+)", server.demo["projector"]).group(1)


async def write_everywhere(page: OpenPage) -> None:
    """Every field of every record that this page's widgets take."""
    for widget, state in page.states.items():
        for puts, audience in puts_for(state):
            await tell(page, widget, *(put.model_copy(update={"audience": audience or put.audience}) for put in puts))
        if "heard" in state and not state["chosen"]:
            await page.tell(widget, {"type": "choose", "id": state["cases"][0]["id"]})
        if "asking" in state and "about" in state:
            await page.tell(widget, {"type": "about", "team": PAYLOADS[1], "role_group": PAYLOADS[2]})


def puts_for(state: dict) -> Iterator[tuple[list[Put], str | None]]:
    """What to write by way of one widget: commands, and who may read them where it is not as the kind says."""
    if "board" in state:
        yield from (([Put.new(Card(board=state["board"], text=each))], state["wall"]) for each in PAYLOADS)
    elif "new_map" in state:
        yield from ((list(map_puts(state, payload)), None) for payload in PAYLOADS)
        pair = next((entry for entry in state.get("records", {}).values() if entry["kind"] == "pair"), None)
        if pair is not None:
            names = {name: SHORT for name in Pair.model_fields if name.startswith("p")}
            yield [Put(kind="pair", id=pair["id"], base=pair["version"], fields=names)], None
    if state.get("slot") == "own":
        yield from ((list(answers(payload)), None) for payload in PAYLOADS)
    if "states" in state:
        yield from (([put], None) for put in case_puts(state["records"]))


def answers(payload: str) -> Iterator[Put]:
    """What somebody says in an exercise, now and the time before, where it is words and where it is a choice."""
    for run in ("alone", "alone.0"):
        said = {"text": payload, "strength": payload, "evidence": payload}
        yield Put.new(Reply(run=run, activity="own", part="own", **said))


def case_puts(known: dict) -> Iterator[Put]:
    """What the path and the wheels of a case show, once: steps, the start, goals, examples, comments."""
    if known.get("start", {}).get("body", {}).get("enough") == PAYLOADS[1]:
        return
    for kind, key, fields in PATH:
        yield Put(kind=kind, id=key, base=known.get(key, {}).get("version", 0), fields=fields)
    for payload in PAYLOADS:
        yield Put.new(Goal(text=payload))
        yield Put.new(Note(topic=EXAMPLE, about=PART, text=payload))
        yield Put.new(Comment(part=PART, text=payload, decision=payload, reason=payload))
        yield from step_puts(payload)


def map_puts(state: dict, payload: str) -> Iterator[Put]:
    if state["map_id"] not in state["records"]:
        yield Put.new(Map(id=state["map_id"], whose=payload, date=state["new_map"]["date"], title=payload))
        state["records"][state["map_id"]] = {"kind": "map", "id": state["map_id"]}
    one, other = (Contact(label=payload, role=payload, offer=payload) for _ in range(2))
    words = {"role": payload, "opens_up": payload, "gives": payload, "notes": payload}
    yield from map(Put.new, (one, other))
    yield from (Put.new(Placement(map=state["map_id"], contact=each.id, **words)) for each in (one, other))
    yield Put.new(Tie(map=state["map_id"], a=one.id, b=other.id, kind=payload))
    yield Put.new(Feeling(contact=one.id, note=payload))


def step_puts(payload: str) -> Iterator[Put]:
    """A record of each kind that the pages of the steps show."""
    topics = ("hope", "fear", "will_happen", "success", "organisation", "gain", "cost", "benefit")
    about = {"gain": "poisoned", "cost": "poisoned", "benefit": "poisoned"}
    for topic in topics:
        mark = "person" if topic in ("cost", "benefit") else payload
        yield Put.new(Note(topic=topic, text=payload, voice="person", about=about.get(topic), mark=mark))
    yield Put.new(Stock(text=payload, works=payload, does_not=payload, why=payload))
    yield Put.new(Sign(text=payload))
    yield Put.new(Action(text=payload, who=payload, for_team=True))
    if payload == PAYLOADS[1]:
        yield Put.new(Review(id="poisoned", next_step=payload, outcome_person=payload, peer=payload))
    yield Put.new(LevelView(review="poisoned", level="person", voice="person", text=payload))
    yield Put.new(Total(measure=payload))
    for deck, question in (("pulse", "useful"), ("taking_stock", "u1"), ("qualities", "trust")):
        yield Put.new(Answer(deck=deck, question=question, voice="person", value=1, words=payload))


async def tell(page: OpenPage, widget: str, *puts: Put) -> None:
    """Write, and wait until it is saved."""
    command = Command(label=PAYLOADS[1], changes=puts)
    await page.tell(widget, {"type": "command", "command": command.model_dump(mode="json")})
    while True:
        told = await page.hear()
        if told.kind == "comm_msg" and command.id.encode() in told.raw:
            said = told.content["data"].get("content", {})
            if said.get("type") in ("saved", "refused", "conflict", "notsaved"):
                assert said["type"] == "saved", said
                return


@pytest.fixture(params=[False, True], ids=["with CSP", "CSP off"])
def look(poisoned, visit: Visiting, request) -> Page:
    """A browser; with the policy off only the escaping is left."""
    made = visit("desktop", bypass_csp=request.param)
    made.expect_error("status of 40[34]")  # pages that are not everybody's
    return made.page


def harmless(page: Page) -> None:
    page.mouse.move(300, 300)
    assert page.evaluate("window.XSS") is None
    assert page.evaluate(MADE) == []


def test_the_look_can_fail(poisoned, visit: Visiting):
    """The same words as HTML: without the policy they run, with it they do not, and the look finds both."""
    for off in (False, True):
        made = visit("desktop", bypass_csp=off)
        made.expect_error("Content Security Policy")
        made.expect_error("404")
        page = made.page
        page.goto(poisoned.url)
        page.evaluate("words => { document.querySelector('main').innerHTML = words }", PAYLOADS[1])
        if off:
            page.wait_for_function("() => window.XSS === 1")
        else:
            page.wait_for_function("() => [...document.images].every((image) => image.complete)")
            assert page.evaluate("window.XSS") is None
        assert page.evaluate(MADE) != []


@pytest.mark.parametrize("name", ["case", "person", "join"])
def test_pages_show_words_as_words(poisoned, look, name):
    look.goto(poisoned.demo[name])
    expect(look.locator("html")).to_have_attribute("data-cpi-ready", "yes")
    expect(look.locator("main")).to_contain_text("onerror=window.XSS=1")
    harmless(look)
    for opener in look.locator("main summary:visible, main [role=tab]:visible").all():
        opener.click()
        harmless(look)
    for mark in look.get_by_role("button", name=re.compile("XSS")).all()[:4]:
        mark.click(force=True)
        harmless(look)


@pytest.mark.parametrize("number", [1, 5, 7, 8])
def test_steps_show_words_as_words(poisoned, look, number):
    look.goto(f"{poisoned.demo['case']}#step-{number}")
    part = look.locator(f".cpi-part-step-{number}")
    expect(part).to_contain_text("onerror=window.XSS=1")
    part.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true })")
    harmless(look)
    for card in part.locator(".rl-open:visible").all()[:12:4]:
        card.click()
        harmless(look)


def test_an_exercise_shows_words_as_words_also_on_paper_and_on_their_way_into_a_case(poisoned, look):
    look.goto(poisoned.demo["case"].split("?")[0] + "?to=/exercise/EX05")
    own = look.locator(".ac").filter(has=look.get_by_role("heading", name="Strengths of my own"))
    expect(own.locator(".ac-title")).to_have_count(len(PAYLOADS))
    look.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true })")
    expect(look.locator(".ee-before")).to_contain_text("onerror=window.XSS=1")
    own.get_by_role("button", name=re.compile("^Change")).first.click()
    harmless(look)
    look.get_by_role("button", name="Take it into our case").click()
    expect(look.locator(".ee-items > li")).to_have_count(len(PAYLOADS))
    harmless(look)
    look.evaluate("window.print = () => {}")
    look.get_by_role("button", name="Not now").click()
    look.get_by_role("button", name="Print what I wrote").click()
    expect(look.locator(".ee-paper")).to_contain_text("onerror=window.XSS=1")
    harmless(look)


def test_the_wheels_show_words_as_words(poisoned, look):
    look.goto(poisoned.demo["case"] + "#wheels")
    look.get_by_role("button", name="Objectives we set together").click()
    expect(look.get_by_label("What we decide")).to_have_count(len(PAYLOADS))
    look.get_by_text(re.compile("^Is this part right")).click()
    expect(look.locator(".wh-figure")).to_contain_text("XSS=1")
    harmless(look)


def test_the_console_shows_words_as_words(poisoned, look):
    look.goto(poisoned.demo["trainer"].split("?")[0])
    for tab in ("today", "programme", "groups", "questions", "wall"):
        look.goto(f"{poisoned.url}room/{room(poisoned)}#{tab}")
        look.reload()
        expect(look.locator(".co-bar a[aria-current]")).to_have_attribute("href", f"#{tab}")
        expect(look.locator("main")).to_contain_text("onerror=window.XSS=1")
        look.locator("main details").evaluate_all("all => all.forEach((each) => { each.open = true })")
        if tab == "programme":
            look.locator(".co-open-block").first.click()
            expect(look.get_by_label("What it is called")).to_have_value(PAYLOADS[1])
        harmless(look)


@pytest.mark.parametrize("who", ["trainer", "case"])
def test_plain_pages_show_words_as_words(poisoned, look, who):
    where = room(poisoned)
    look.goto(poisoned.demo[who].split("?")[0])
    of_room = [f"room/{where}/{page}" for page in ("desk", "projector", "report", "keeping")]
    pages = ["", "you", "people", *of_room, "mine", "practise"]
    seen = ""
    for path in pages:
        look.goto(poisoned.url + path)
        look.wait_for_load_state("networkidle")
        seen += look.locator("body").inner_text()
        harmless(look)
    assert "XSS" in seen


def test_the_projector_shows_words_as_words(poisoned, look):
    look.goto(poisoned.demo["projector"])
    expect(look.locator("main")).to_contain_text("onerror=window.XSS=1")
    harmless(look)
