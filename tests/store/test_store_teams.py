"""Teams, and what groups of a room let go to them, in every form of the store."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError
from test_store_room_day import in_the_room
from test_store_rooms import Day

from cpi_widgets.model import (
    AgencyProfile,
    CarriedField,
    CarriedPart,
    Carrying,
    Contact,
    Grouping,
    Named,
    PanelQuestion,
    PlanAgreed,
    RefusedError,
    Reply,
    Role,
    SiteRole,
    Table,
    TeamLine,
    TeamYes,
    Trained,
)
from cpi_widgets.model.day_words import in_words

PLAN = {"run": "run7", "activity": "actions"}
FIELDS = (
    CarriedField(id="what", label="What"),
    CarriedField(id="piece", label="Which piece"),
    CarriedField(id="who", label="Who"),
    CarriedField(id="when", label="By when"),
    CarriedField(id="sure", label="How sure", options=(Named(id="very", label="very sure"),)),
)
CARRYING = Carrying(
    **PLAN,
    came_from="Tuesday, Barriers",
    parts=(CarriedPart(id="actions", label="Actions", fields=FIELDS, who="who", by="when"),),
)
LINE = {"part": "actions", "what": "Ring the library", "who": "Ash", "when": "2026-12-01", "sure": "very"}


class TeamDay(Day):
    """A room with two groups, led by somebody who has a team."""

    def __init__(self, world):
        super().__init__(world)
        self.team = self.trainer.open_team("East side").id
        self.people, self.spaces = in_the_room(self, "Ann", "Bob", "Cy")
        self.space.put(Grouping(tables=(Table(id="g.1", label="Table 1"), Table(id="g.2", label="Table 2"))))
        self.room.place({p.person: g for p, g in zip(self.people, ("g.1", "g.1", "g.2"), strict=True)})

    def carry(self):
        return self.trainer.carry(self.info.id, self.team, "Tuesday, 26 November", [CARRYING])

    @property
    def lines(self):
        return [entry.record for entry in self.trainer.space(self.team).all(TeamLine)]


@pytest.fixture
def day(world):
    return TeamDay(world)


def write(space, group, **fields):
    return space.put(Reply(**PLAN, group=group, **(LINE | fields)), audience="group")


def say_yes(space, group):
    return space.put(TeamYes(**PLAN, group=group), audience="group", label="Said yes")


def test_only_what_a_group_says_yes_to_is_carried_and_it_says_where_it_came_from(day):
    ann, bob, cy = day.spaces
    write(ann, "g.1")
    write(cy, "g.2", what="Not for others")
    assert day.carry() == 0
    say_yes(bob, "g.1")
    assert [(o.group, o.lines) for o in day.room.after.offered()] == [("g.1", 1)]
    assert day.carry() == 1
    (line,) = day.lines
    assert (line.heading, line.text, line.who, line.by) == (
        "Actions", "Ring the library", "Ash", dt.date(2026, 12, 1),
    )  # fmt: skip
    assert (line.more, line.came_from, line.state) == (
        "How sure: very sure", "Tuesday, Barriers, Table 1", "open",
    )  # fmt: skip
    assert "Not for others" not in repr(day.trainer.space(day.team).changes())
    assert day.space.all(Reply) == [], "the room's answers stay its groups'"


def test_lines_are_carried_in_the_order_in_which_their_writers_see_them(day):
    ann, bob, _ = day.spaces
    write(ann, "g.1", what="fourth", order=2)
    for space, what, name in ((ann, "third", "c"), (bob, "second", "b"), (ann, "first", "a")):
        write(space, "g.1", id=f"{day.info.id[:8]}.{name}", what=what, order=1)
    say_yes(bob, "g.1")
    assert day.carry() == 4
    assert [line.text for line in day.lines] == ["first", "second", "third", "fourth"]


def test_who_sits_in_a_group_gives_what_they_wrote_alone_and_a_vote_is_no_line(day):
    ann, bob, _ = day.spaces
    write(ann, "g.1")
    for space, what in ((ann, "Ask the baker"), (bob, "Mine alone")):
        space.put(Reply(**PLAN, **(LINE | {"what": what})))
    ann.put(Reply(**PLAN, part="votes", card="0" * 12))
    ann.put(TeamYes(**PLAN), label="Said yes")
    assert [(o.group, o.lines) for o in day.room.after.offered()] == [("", 1)]
    assert day.carry() == 1
    assert [(line.text, line.came_from) for line in day.lines] == [("Ask the baker", "Tuesday, Barriers")]


def test_a_yes_that_is_taken_back_carries_nothing(day):
    ann, bob, _ = day.spaces
    write(ann, "g.1")
    yes = say_yes(ann, "g.1")
    bob.remove(yes.record.id, base=1)
    assert (day.room.after.offered(), day.carry(), day.lines) == ([], 0, [])


def test_carrying_twice_adds_what_is_new_and_leaves_what_the_team_changed(day):
    ann = day.spaces[0]
    write(ann, "g.1")
    write(ann, "g.1", what="Drop me")
    say_yes(ann, "g.1")
    assert day.carry() == 2
    team = day.trainer.space(day.team)
    kept, dropped = sorted(team.all(TeamLine), key=lambda entry: entry.record.text != "Ring the library")
    team.put(kept.record.model_copy(update={"state": "done"}), base=kept.version)
    team.remove(dropped.record.id, base=dropped.version)
    write(ann, "g.1", what="New")
    assert day.carry() == 1
    assert {(line.text, line.state) for line in day.lines} == {("Ring the library", "done"), ("New", "open")}


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"when": "2027-01-25"}, "By when: 25 January 2027"),
        ({"who": "Ash"}, "Who: Ash"),
        ({"who": "Ash", "when": "2027-01-25"}, "Who: Ash"),
    ],
)
def test_a_line_that_holds_a_name_or_a_day_alone_is_carried_as_well(day, said, text):
    ann = day.spaces[0]
    ann.put(Reply(**PLAN, part="actions", group="g.1", **said), audience="group")
    say_yes(ann, "g.1")
    assert day.carry() == 1
    (line,) = day.lines
    assert line.text == text
    assert (line.who, line.by) == (said.get("who", ""), dt.date(2027, 1, 25) if "when" in said else None)


def test_whoever_sits_in_no_group_says_yes_for_themselves(day):
    day.room.place({day.people[2].person: ""})
    cy = day.spaces[2]
    cy.put(Reply(**PLAN, **LINE))
    cy.put(TeamYes(**PLAN))
    assert day.carry() == 1
    with pytest.raises(RefusedError):
        cy.put(TeamYes(**PLAN, group="g.1"), audience="room")


def test_questions_that_are_still_open_go_along_with_who_replies_and_by_when(day):
    by = dt.date(2026, 12, 24)
    day.space.put(PanelQuestion(text="Who pays?", state="later", replier="Manager", by=by, note="Asks"))
    behind = day.space.put(PanelQuestion(text="Who is it that pays?")).record.id
    payer = next(entry for entry in day.space.all(PanelQuestion) if entry.record.text == "Who pays?")
    both = payer.record.model_copy(update={"together": (behind,), "wording": "Who pays for it?"})
    day.space.put(both, base=payer.version)
    day.space.put(PanelQuestion(text="Answered", state="answered"))
    day.space.put(PanelQuestion(text="Put aside", state="aside"))
    assert day.carry() == 1
    (line,) = day.lines
    assert (line.text, line.who, line.by, line.more) == ("Who pays for it?", "Manager", by, "Asks")
    assert line.came_from == "Tuesday, 26 November, the panel"


def test_what_was_decided_on_beginning_goes_along_with_the_day_to_look_again(day):
    profile = day.space.put(AgencyProfile())
    assert day.carry() == 0, "nothing is decided yet"
    decided = {"outcome": "not_yet", "decided": "Not yet.", "words": "After the move"}
    again = dt.date(2027, 3, 1)
    day.space.put(profile.record.model_copy(update={**decided, "look_again": again}), base=profile.version)
    assert (day.carry(), day.carry()) == (1, 0)
    (line,) = day.lines
    now = day.space.get(profile.record.id)
    dated = f"Decided on {in_words(now.at.astimezone().date())}. "
    assert (line.heading, line.text, line.more, line.by) == (
        "Are we ready to begin?", "Not yet.", f"{dated}After the move", again,
    )  # fmt: skip
    now = day.space.put(now.record.model_copy(update={"words": "After the move in May"}), base=now.version)
    assert day.carry() == 1, "said otherwise, the words go along too"
    day.space.put(now.record.model_copy(update={"outcome": "start", "decided": "Ready to start."}), base=now.version)
    assert day.carry() == 1, "decided otherwise, it is another line"


def test_it_takes_somebody_who_leads_the_one_and_belongs_to_the_other(world, day):
    say_yes(day.spaces[0], "g.1")
    write(day.spaces[0], "g.1")
    store = world.desk.store
    other = world.desk.sign_in(store.add_person("Otto", {SiteRole.TRAINER}))
    guest = world.desk.sign_in(store.add_person("Gil", {SiteRole.COMMISSIONER}))
    for session in (other, guest, day.people[0]):
        with pytest.raises(RefusedError):
            session.carry(day.info.id, day.team, "", [CARRYING])
        with pytest.raises(RefusedError):
            session.space(day.team)
    with pytest.raises(RefusedError):
        day.people[0].room(day.info.id).after.offered()
    with pytest.raises(RefusedError):
        day.trainer.carry(day.info.id, day.info.id, "", [CARRYING])
    day.room.end()
    assert day.carry() == 1, "also once the day is over"


def test_a_team_is_started_by_those_who_lead_and_holds_colleagues(world, day):
    store = world.desk.store
    manager = store.add_person("Mo", {SiteRole.MANAGER})
    worker = store.add_person("Wren", {SiteRole.PRACTITIONER})
    team = day.trainer.open_team("West side", [manager])
    day.trainer.ask_into_team(team.id, [worker, manager])
    with_worker, with_manager = world.desk.sign_in(worker), world.desk.sign_in(manager)
    for one in (with_worker, with_manager):
        one.answer_team(team.id, yes=True)
    day.trainer.ask_into_team(team.id, [worker])
    seats = {member.label: member.role for member in day.trainer.space(team.id).info.members}
    assert seats == {"Tess": Role.CHAMPION, "Mo": Role.MANAGER, "Wren": Role.MEMBER}
    with pytest.raises(RefusedError):
        with_worker.open_team("Mine")
    with pytest.raises(RefusedError):
        with_worker.ask_into_team(team.id, [manager])
    for stranger in (day.people[0].person, "nobody"):
        with pytest.raises(RefusedError, match="no colleague"):
            day.trainer.ask_into_team(team.id, [stranger])
    with pytest.raises(RefusedError):
        day.trainer.ask_into_team(day.info.id, [worker])


def test_nobody_is_in_a_team_before_they_say_yes_or_after_they_leave(world, day):
    worker = world.desk.store.add_person("Wren", {SiteRole.PRACTITIONER})
    theirs = world.desk.sign_in(worker)
    friend = Contact(label="Maud")
    theirs.own().put(friend, audience="team")
    day.trainer.space(day.team).put(TeamLine(text="Ring the library", heading="h", came_from="c"))

    def seen() -> tuple[list[str], list[str]]:
        lines = [entry.record.text for entry in theirs.space(day.team).all(TeamLine)]
        return lines, [entry.record.label for entry in day.trainer.own_of(worker).all(Contact)]

    def shut() -> None:
        with pytest.raises(RefusedError):
            day.trainer.own_of(worker).all(Contact)

    with pytest.raises(RefusedError, match="nobody asks"):
        theirs.answer_team(day.team, yes=True)
    day.trainer.ask_into_team(day.team, [worker])
    assert [info.role for info in theirs.spaces() if info.id == day.team] == [Role.ASKED]
    assert theirs.space(day.team).all(TeamLine) == []
    with pytest.raises(RefusedError, match="not said yes"):
        theirs.space(day.team).put(TeamLine(text="x", heading="h", came_from="c"))
    shut()
    theirs.answer_team(day.team, yes=True)
    assert seen() == (["Ring the library"], ["Maud"])
    theirs.answer_team(day.team, yes=False)
    shut()
    assert day.team not in [info.id for info in theirs.spaces()]
    with pytest.raises(RefusedError, match="nobody asks"):
        theirs.answer_team(day.team, yes=True)
    day.trainer.ask_into_team(day.team, [worker])
    theirs.answer_team(day.team, yes=False)
    with pytest.raises(RefusedError, match="Only you look after"):
        day.trainer.answer_team(day.team, yes=False)


def team_of(world, **roles):
    """A team that a manager started, and the sessions of those in it by name."""
    store, sign_in = world.desk.store, world.desk.sign_in
    found = {name: sign_in(store.add_person(name, {role})) for name, role in roles.items()}
    first, *others = found.values()
    team = first.open_team("East side").id
    first.ask_into_team(team, [each.person for each in others])
    for each in others:
        each.answer_team(team, yes=True)
    return {name: session.space(team) for name, session in found.items()}


def test_only_a_manager_agrees_a_plan_and_takes_the_agreement_back(world):
    roles = {"champion": SiteRole.CHAMPION, "supervisor": SiteRole.SUPERVISOR, "member": SiteRole.PRACTITIONER}
    spaces = team_of(world, manager=SiteRole.MANAGER, **roles)
    manager = spaces.pop("manager")
    line = manager.put(TeamLine(text="Ring the library"))
    agreed = PlanAgreed(day=dt.date(2026, 11, 26), lines={line.record.id: line.version})
    for name, space in spaces.items():
        with pytest.raises(RefusedError, match="Only a manager can agree a plan"):
            space.put(agreed)
        assert space.get(agreed.id) is None, name
    entry = manager.put(agreed)
    for space in spaces.values():
        assert space.get(agreed.id).record == agreed
        with pytest.raises(RefusedError, match="Only a manager can agree a plan"):
            space.remove(agreed.id, base=entry.version)
        with pytest.raises(RefusedError, match="Only a manager can agree a plan"):
            space.put(agreed.model_copy(update={"lines": {}}), base=entry.version)
    manager.remove(agreed.id, base=entry.version)


# Who has had a learning day


def test_how_many_have_trained_is_kept_by_champions_and_managers_and_seen_by_nobody_else(world, day):
    store = world.desk.store
    roles = (SiteRole.MANAGER, SiteRole.PRACTITIONER, SiteRole.SUPERVISOR, SiteRole.COMMISSIONER)
    others = [world.desk.sign_in(store.add_person(role.value, {role})) for role in roles]
    day.trainer.ask_into_team(day.team, [one.person for one in others])
    for one in others:
        one.answer_team(day.team, yes=True)
    manager, *kept_out = others
    counts = day.trainer.space(day.team)
    nurses = counts.put(Trained(role="Nurses", people=6, trained=4), label="Counted the nurses")
    assert nurses.audience == "leaders"
    for one in kept_out:
        there = one.space(day.team)
        assert there.all(Trained) == there.history(nurses.record.id) == there.changes() == []
        with pytest.raises(RefusedError):
            there.put(Trained(role="Managers", people=1))
    theirs = manager.space(day.team)
    five = nurses.record.model_copy(update={"trained": 5})
    theirs.put(five, base=nurses.version, label="Counted again")
    assert [change.label for change in counts.history(nurses.record.id)] == ["Counted the nurses", "Counted again"]
    theirs.undo()
    assert counts.all(Trained)[0].record.trained == 4
    for audience in ("team", "author"):
        with pytest.raises(RefusedError):
            counts.put(Trained(role="Managers", people=1), audience=audience)
    assert len(counts.all(Trained)) == 1
    with pytest.raises(ValidationError):
        Trained(role="Nurses", people=6, trained=7)


@pytest.mark.parametrize("role", [SiteRole.CHAMPION, SiteRole.MANAGER])
def test_nobody_takes_a_line_of_the_team_out_of_its_sight(world, role):
    spaces = team_of(world, keeper=role, member=SiteRole.PRACTITIONER)
    keeper, member = spaces["keeper"], spaces["member"]
    line = member.put(TeamLine(text="Ring the library"))
    with pytest.raises(RefusedError, match="for the whole team"):
        keeper.put(line.record, base=line.version, audience="leaders")
    assert [entry.record for entry in member.all(TeamLine)] == [line.record]
    with pytest.raises(RefusedError, match="for the whole team"):
        keeper.put(TeamLine(text="Not for all"), audience="leaders")
    assert len(keeper.all(TeamLine)) == 1
