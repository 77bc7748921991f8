"""Asking a colleague into a team: nothing of it before the yes, and nothing after leaving."""

from __future__ import annotations

import datetime as dt
import re

from browsing import Visitor
from running_server import start_server

from cpi_widgets.model import SiteRole, TeamLine
from cpi_widgets.store.file import FileStore


def test_who_is_asked_sees_nothing_of_a_team_before_the_yes_and_nothing_once_they_left(live_server):
    trainer, bronwen = Visitor(live_server.url), Visitor(live_server.url)
    trainer.get(live_server.demo["trainer"], timeout=30)
    bronwen.get(live_server.demo["case"], timeout=30)
    team = "/team/" + re.search(r"/team/(\w+)", trainer.submit("/teams", title="East side").url).group(1)
    assert bronwen.at(team).status_code == 404
    her = re.search(r'name="person" value="([^"]+)"> <bdi>Bronwen', trainer.at(team).text).group(1)
    assert "asked, and has not answered yet" in trainer.submit(team, do="ask", person=her).text
    assert "You are asked to join: yes or no?" in bronwen.at("/").text
    asked = bronwen.at(team).text
    assert "what you share with “my team”" in asked
    assert "Who is in the team" not in asked
    assert "Who is in the team" in bronwen.submit(team, do="join").text
    assert team not in bronwen.submit(team, do="leave").text
    assert bronwen.at(team).status_code == 404
    assert "Only you look after" in trainer.submit(team, do="leave").text


def test_a_manager_agrees_the_plan_and_the_page_says_when_it_has_changed_since(tmp_path):
    store = FileStore(tmp_path / "data", key=tmp_path / "master.key")
    mo, pat = (
        store.add_person(name, {role}) for name, role in (("Mo", SiteRole.MANAGER), ("Pat", SiteRole.PRACTITIONER))
    )
    session = store.act_as(mo)
    team = session.open_team("East side").id
    session.ask_into_team(team, [pat])
    store.act_as(pat).answer_team(team, yes=True)
    lines = [session.space(team).put(TeamLine(text=text)).record.id for text in ("Ring the library", "Map the park")]
    links = {name: store.entry_link(person, reusable=True) for name, person in (("Mo", mo), ("Pat", pat))}
    store.close()
    server = start_server(tmp_path, demo=False)
    try:
        manager, member = Visitor(server.url), Visitor(server.url)
        for visitor, name in ((manager, "Mo"), (member, "Pat")):
            visitor.get(f"{server.url}enter/{links[name]}", timeout=30)
        page = f"/team/{team}"
        assert "This plan is not agreed yet." in member.at(page).text
        assert "Agree this plan" not in member.at(page).text
        refused = member.submit(page, do="agree")
        assert (refused.status_code, "Only a manager can agree a plan" in refused.text) == (403, True)
        today = dt.datetime.now().astimezone().date()
        assert f"Mo agreed this plan on {today.day} {today:%B %Y}." in plain(agree(manager, page).text)
        assert "Changed since" not in member.submit(page, do="done", line=lines[0]).text, (
            "to do it was what they agreed"
        )
        changed = member.submit(page, do="open", line=lines[0]).text
        assert "It has changed since." in changed
        assert "Agree it as it is now" in manager.at(page).text
        assert "It has changed since." not in agree(manager, page).text
        late = manager.submit(page, do="agree", shown="what it was before")
        assert (late.status_code, "has changed since you looked" in late.text) == (403, True)
    finally:
        server.stop()


def agree(manager: Visitor, page: str):
    """Press the button as the page has it."""
    shown = re.search(r'name="shown" value="(\w+)"', manager.at(page).text).group(1)
    return manager.submit(page, do="agree", shown=shown)


def plain(page: str) -> str:
    """The words of a page without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
