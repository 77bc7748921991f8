"""Rounds that a room rated on its day go on over the wire: what those who lead press, and what each rater is shown."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Visitor
from running_server import start_server

from cpi_widgets.model import Named, Reply, Showing, SiteRole
from cpi_widgets.model.delphi import FixedRule
from cpi_widgets.store.attempts import Knock
from cpi_widgets.store.file import FileStore

THEN = dt.datetime(2026, 5, 1, 9, 30, tzinfo=dt.UTC)
PARTS = (Named(id="s1", label="We go along"), Named(id="s2", label="Notes are open"))
FIELDS = (Named(id="round_1", label="Round 1"), Named(id="round_2", label="Round 2"))
MARKS = ((8, 8), (8, 8), (7, 8), (3, 7), (9, 9), (8, 8))


def shown(rounds: int) -> Showing:
    return Showing(
        run="r1", activity="statements", title="What we agree on", how="spread", parts=PARTS, fields=FIELDS[:rounds],
        scale=tuple(Named(id=point, label=str(point)) for point in range(1, 10)), only=FIELDS[rounds - 1].id,
        fixed=FixedRule(fixed=THEN),
    )  # fmt: skip


def rated_room(folder: Path) -> tuple[str, str, str]:
    """A room that rated one statement twice: its path, and links for its trainer and for one who rated."""
    store = FileStore(folder / "data", key=folder / "master.key")
    trainer = store.act_as(store.add_person("Tess", {SiteRole.TRAINER}))
    room = trainer.room(trainer.open_room("Today").id)
    code = room.door().code
    people = [store.session(store.join_room(code, "", Knock(), None).session).person for _ in MARKS]
    for person, (first, _) in zip(people, MARKS, strict=True):
        reply = Reply(id=f"a.{person[:8]}", run="r1", activity="statements", part="s1", share="counts", round_1=first)
        store.act_as(person).space(room.space).put(reply)
    room.reveal(shown(1))
    for person, (first, second) in zip(people, MARKS, strict=True):
        marks = {"round_1": first, "round_2": second}
        reply = Reply(id=f"a.{person[:8]}", run="r1", activity="statements", part="s1", share="counts", **marks)
        store.act_as(person).space(room.space).put(reply, base=1)
    room.reveal(shown(2))
    links = [store.entry_link(each, reusable=True) for each in (trainer.person, people[3])]
    store.close()
    return f"/room/{room.space}", *links


@pytest.fixture
def here(tmp_path: Path) -> Iterator[tuple[str, Visitor, Visitor]]:
    """The room's path, its trainer and one who rated."""
    path, *links = rated_room(tmp_path)
    server = start_server(tmp_path, demo=False)
    people = [Visitor(server.url) for _ in links]
    for who, link in zip(people, links, strict=True):
        who.get(f"{server.url}enter/{link}", timeout=30)
    yield path, *people
    server.stop()


def test_the_day_goes_on_with_its_rule_its_rounds_and_everybodys_own_mark(here):
    path, trainer, rater = here
    page = html.unescape(trainer.at(f"{path}/delphi").text)
    assert "Go on with what was rated here" in page
    assert "rated in 2 rounds on the day. Its rule was fixed on 1 May 2026" in " ".join(page.split())
    typed = {"statements": "Tea first", "groups": "carers\nstaff", "seen": ""}
    wrong = trainer.submit(f"{path}/delphi", do="go_on", rated="another", **typed)
    assert "not shown in this room any more" in wrong.text
    assert "Tea first" in wrong.text
    page = html.unescape(trainer.submit(f"{path}/delphi", do="go_on", rated="r1.statements.picture", **typed).text)
    assert "“What we agree on” goes on here." in page
    assert "Tea first" in page, "what was typed for another Delphi is not lost from sight"
    assert "Open round 3" in page
    assert "Of 6 people, 6 rated it 7 to 9 and 0 rated it 1 to 3" in page
    assert "Do they stay where they are?" in page
    last = (dt.datetime.now().astimezone() + dt.timedelta(days=7)).date().isoformat()
    assert "The round is open." in trainer.submit(f"{path}/delphi", do="begin", item="s1", ends=last).text
    asked = html.unescape(rater.at(f"{path}/rate").text)
    assert "Rate in round 3" in asked
    assert "Round 2: how the group rated it" in asked
    assert "You gave 7." in asked
    again = trainer.submit(f"{path}/delphi", do="go_on", rated="r1.statements.picture")
    assert "The first round has opened" in again.text
