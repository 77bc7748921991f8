"""Who of a team has had a learning day: numbers by role, for those who keep them."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from browsing import Visitor
from running_server import start_server

from cpi_widgets.model import Badge, Role, SiteRole
from cpi_widgets.server.trained import came_by_role
from cpi_widgets.store.attempts import Knock
from cpi_widgets.store.file import FileStore

SAID = {"Nurse": 6, "Manager": 4, "": 5}


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """A server with a team, a room that people of some roles came to, and a browser for each of three."""
    folder = tmp_path_factory.mktemp("trained")
    store = FileStore(folder / "data", key=folder / "master.key")
    people = {
        name: store.add_person(name, {role})
        for name, role in (("Tess", SiteRole.TRAINER), ("Pat", SiteRole.PRACTITIONER), ("Gil", SiteRole.COMMISSIONER))
    }
    tess = store.act_as(people["Tess"])
    name = tess.open_team("East side").id
    tess.ask_into_team(name, [people["Pat"], people["Gil"]])
    for who in ("Pat", "Gil"):
        store.act_as(people[who]).answer_team(name, yes=True)
    room = tess.open_room("Tuesday").id
    code = tess.room(room).door().code
    for role, many in SAID.items():
        for _ in range(many):
            guest = store.act_as(store.session(store.join_room(code, "Guest", Knock(), None).session).person)
            guest.space(room).put(Badge(id=f"badge.{guest.person}", role_group=role))
    links = {who: store.entry_link(person, reusable=True) for who, person in people.items()}
    store.close()
    server = start_server(folder, demo=False)
    browsers = {}
    for who, link in links.items():
        browsers[who] = Visitor(server.url)
        browsers[who].get(f"{server.url}enter/{link}", timeout=30)
    yield SimpleNamespace(page=f"/team/{name}/trained", team=f"/team/{name}", room=room, **browsers)
    server.stop()


def plain(page: str) -> str:
    """The words of a page without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def fields(page: str, role: str) -> dict[str, str]:
    """What the page sends for a role that is there."""
    form = next(form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'value="{role}"' in form)
    return dict(re.findall(r'name="(record|version)" value="([^"]+)"', form))


def test_a_champion_sees_the_share_by_role_changes_it_and_takes_the_change_back(team):
    tess = team.Tess
    assert "See the numbers" in tess.at(team.team).text
    shown = tess.submit(team.page, do="keep", role="Nurses", people="6", trained="4")
    shown = tess.submit(team.page, do="keep", role="Social workers", people="8", trained="")
    words = plain(shown.text)
    assert "Nurses 4 of 6" in words
    assert "Social workers 8 work here. Nobody has counted yet." in words
    assert "Together: 4 of 6, where it is counted." in words
    assert 'class="had" width="66.6' in shown.text
    old = fields(shown.text, "Nurses")
    shown = tess.submit(team.page, do="keep", role="Nurses", people="6", trained="5", **old)
    assert "Nurses 5 of 6" in plain(shown.text)
    late = tess.submit(team.page, do="keep", role="Nurses", people="6", trained="1", **old)
    assert (late.status_code, "Somebody has changed this since you looked" in late.text) == (400, True)
    assert "Nurses 4 of 6" in plain(tess.submit(team.page, do="undo").text)
    gone = tess.submit(team.page, do="take_out", **fields(tess.at(team.page).text, "Social workers"))
    assert "Nobody has counted yet" not in gone.text
    assert "Nobody has counted yet" in tess.submit(team.page, do="undo").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"role": " "}, "Write what these people are called"),
        ({"people": "0"}, "no more than that"),
        ({"people": "six"}, "no more than that"),
        ({"people": "²"}, "no more than that"),
        ({"trained": "7"}, "no more than that"),
        ({"role": "nurses."}, "is there already"),
    ],
)
def test_numbers_that_cannot_be_are_refused_in_words_and_what_was_typed_stays(team, typed, said):
    team.Tess.submit(team.page, do="keep", role="Nurses", people="6", trained="4")
    sent = {"role": "Cooks", "people": "6", "trained": "4"} | typed
    refused = team.Tess.submit(team.page, do="keep", **sent)
    assert (refused.status_code, said in refused.text) == (400, True)
    assert all(f'value="{each}"' in refused.text for each in sent.values() if each.strip())
    assert "Cooks" not in team.Tess.at(team.page).text


def test_nobody_else_has_this_page_and_small_roles_are_not_on_paper(team):
    for other in (team.Pat, team.Gil):
        assert "See the numbers" not in other.at(team.team).text
        assert other.at(team.page).status_code == 404
        assert other.submit(team.page, do="keep", role="Cooks", people="2").status_code == 404
    team.Tess.submit(team.page, do="keep", role="Nurses", people="6", trained="4")
    assert "On paper" not in team.Tess.at(team.page).text
    shown = team.Tess.submit(team.page, do="keep", role="Managers", people="4", trained="1").text
    left_out = re.findall(r'<tr class="screen"><th scope="row" dir="auto">([^<]+)', shown)
    assert left_out == ["Managers"]
    assert '<p class="screen">Together' in shown, "the sum would tell what was left out"
    assert "On paper, roles of fewer than five people are left out" in shown


def test_a_day_proposes_numbers_for_roles_that_five_or_more_came_from_and_no_others(team):
    assert f"trained?day={team.room}" in team.Tess.at(f"/room/{team.room}/team").text
    shown = team.Tess.at(f"{team.page}?day={team.room}").text
    assert "Came to the day: <bdi>Nurse</bdi>" in shown
    assert "6 came to <bdi>Tuesday</bdi>" in shown
    assert "4 came to" not in shown
    assert len(re.findall(r"\d came to <bdi>", shown)) == 1
    kept = team.Tess.submit(team.page, do="keep", role="Nurse", people="9", trained="6", day=team.room)
    assert f"day={team.room}" in kept.url
    assert "Nurse 6 of 9" in plain(kept.text)
    assert "Came to the day" not in kept.text
    assert "6 came to <bdi>Tuesday</bdi>" in kept.text, "beside the numbers now"
    assert "came to" not in team.Tess.at(f"{team.page}?day=nowhere").text


def guest(says, **more):
    badge = Badge(id="badge.x", role_group=says)
    return SimpleNamespace(**({"role": Role.PARTICIPANT, "takes_part": True, "badge": badge} | more))


def test_of_fewer_than_five_nothing_is_told_and_who_leads_or_only_came_by_is_not_counted():
    four = [guest("Nurse") for _ in range(4)]
    besides = [guest("Nurse", role=Role.CO_TRAINER), guest("Nurse", takes_part=False), guest("Cook", badge=None)]
    assert came_by_role([*four, *besides]) == ()
    assert came_by_role([*four, guest("nurse "), *besides]) == (("nurse", 5),)
