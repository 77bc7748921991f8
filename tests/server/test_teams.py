"""Asking a colleague into a team: nothing of it before the yes, and nothing after leaving."""

from __future__ import annotations

import re

from browsing import Visitor


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
