"""A case passes to a named colleague with the person's own yes: in the store's process and over its socket."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import count

import pytest

from cpi_widgets.model import (
    Clip,
    Command,
    Handover,
    Meeting,
    Note,
    Pair,
    Put,
    RefusedError,
    Review,
    Role,
    SiteRole,
    Start,
    practitioner_then,
)
from cpi_widgets.store.client import ClientDesk
from cpi_widgets.store.file import FileStore

_numbers = count()
DAY = dt.date(2026, 5, 4)


@dataclass
class Case:
    """A case of K and B, whose colleagues are Rae and two who are both called Sam."""

    desk: FileStore | ClientDesk
    worker: str
    k: str
    rae: str
    id: str
    which: str
    """What comes after each name."""

    def session(self, session: str):
        return self.desk.act_as(self.desk.session(session).person)

    def space(self, session: str):
        return self.session(session).space(self.id)

    def put(self, session: str, **fields) -> None:
        if fields.get("to"):
            fields["to"] += self.which
        space = self.space(session)
        entry = space.get("handover")
        if entry is None:
            space.put(Handover(**fields))
        else:
            body = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in fields.items()}
            put = Put(kind="handover", id="handover", base=entry.version, fields=body)
            space.apply(Command(label="Changed the handover", changes=(put,)))


@pytest.fixture(params=["file", pytest.param("client", marks=pytest.mark.server)])
def case(request) -> Case:
    desk = request.getfixturevalue(f"{request.param}_desk").store

    which = f" {next(_numbers)}"  # one store for all these tests

    def come_in(label: str, *roles: SiteRole) -> str:
        return desk.redeem(desk.entry_link(desk.add_person(label + which, roles)))

    worker, k = come_in("B", SiteRole.PRACTITIONER), come_in("K")
    rae = come_in("Rae", SiteRole.PRACTITIONER)
    for _ in range(2):
        come_in("Sam", SiteRole.PRACTITIONER)
    come_in("Former", SiteRole.FORMER)
    made = desk.add_case("K and B", desk.session(k).person, desk.session(worker).person).id
    return Case(desk, worker, k, rae, made, which)


def change(space, record, **fields) -> None:
    """As somebody does who sees the newest version; written whole where it does not stand yet."""
    entry = space.get(record.id)
    whole = {name: value for name, value in record.body().items() if name != "id"}
    put = Put(kind=record.record_kind, id=record.id, base=entry.version if entry else 0, fields=fields or whole)
    space.apply(Command(label="Changed", changes=(put,)))


def refused(case: Case, session: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        case.desk.entrance.hand_over(session, case.id)
    assert case.space(case.worker).info.role == Role.PRACTITIONER, "nothing was changed"


def test_with_the_persons_yes_the_seat_goes_to_the_colleague_and_private_notes_stay_behind(case):
    ours = case.space(case.worker)
    ours.put(Pair(person="K", practitioner="B"))
    shared = ours.put(Note(topic="hope", text="shared"))
    private = ours.put(Note(topic="private", text="for B alone"), audience="author")
    case.put(case.worker, to=" rae")
    case.put(case.k, yes=DAY)
    assert case.desk.entrance.handovers(case.worker) == {case.id: f" rae{case.which}"}

    assert case.desk.entrance.hand_over(case.worker, case.id) == f"Rae{case.which}"

    theirs = case.space(case.rae)
    assert theirs.info.role == Role.PRACTITIONER
    assert theirs.get(shared.record.id) is not None
    assert theirs.get(private.record.id) is None
    assert theirs.get("pair").record.practitioner == f"Rae{case.which}"
    assert theirs.get("handover").record.day is not None
    assert theirs.history("handover")[-1].label == f"Handed the case to Rae{case.which}"
    assert case.space(case.k).get(private.record.id) is None
    with pytest.raises(RefusedError):
        case.space(case.worker).entries()
    with pytest.raises(RefusedError):
        ours.put(Note(topic="hope", text="too late"))
    assert [info.id for info in case.desk.act_as(case.desk.session(case.worker).person).spaces()].count(case.id) == 0
    theirs.put(Note(topic="hope", text="from now on"))
    assert case.desk.entrance.handovers(case.rae) == {}, "the next one needs a yes of its own"


def test_what_was_said_before_keeps_the_name_of_who_said_it_and_the_colleague_begins_anew(case):
    ours = case.space(case.worker)
    hope = ours.put(Note(topic="hope", text="to learn", voice="practitioner"))
    ours.put(Start(talked_person=DAY, talked_practitioner=DAY, agreed_person="I text", agreed_practitioner="I come"))
    ours.put(Meeting(id="next-meeting", day=DAY, yes_person=True, yes_practitioner=True))
    case.put(case.worker, to="Rae")
    case.put(case.k, yes=DAY)

    case.desk.entrance.hand_over(case.worker, case.id)

    theirs = case.space(case.rae)
    pair = theirs.get("pair").record
    was = f"B{case.which}"
    assert pair.practitioner == f"Rae{case.which}"
    assert pair.person == f"K{case.which}"
    assert [one.name for one in pair.former] == [was]
    after = theirs.put(Note(topic="hope", text="to cook", voice="practitioner"))
    changed = theirs.put(hope.record.model_copy(update={"text": "to learn it"}), base=hope.version)
    assert practitioner_then(changed, pair.former) == was, "whoever mends a word later"
    assert practitioner_then(after, pair.former) == ""

    start, meeting = theirs.get("start").record, theirs.get("next-meeting").record
    assert (start.talked_person, start.agreed_person) == (DAY, "I text")
    assert (start.talked_practitioner, start.agreed_practitioner) == (None, "")
    kept = {(each.record.whose, each.record.text) for each in theirs.all(Clip)}
    assert kept == {(was, "We talked about it on 4 May 2026."), (f"{was}, when we agreed", "I come")}
    assert (meeting.yes_person, meeting.yes_practitioner, meeting.proposer) == (True, False, was)


def test_a_yes_to_how_the_two_go_on_is_no_yes_of_the_colleagues(case):
    waits, agreed = Review(ending="leave"), Review(ending="less")
    for review, yeses in ((waits, (case.worker,)), (agreed, (case.worker, case.k))):
        case.space(case.worker).put(review)
        for session in yeses:
            side = "person" if session == case.k else "practitioner"
            now = case.space(session).get(review.id)
            said = now.record.model_copy(update={f"yes_{side}": review.ending})
            case.space(session).put(said, base=now.version)
    case.put(case.k, to="Rae", yes=DAY)
    case.desk.entrance.hand_over(case.worker, case.id)
    theirs = case.space(case.rae)
    assert theirs.get(waits.id).record.yes_practitioner == ""
    kept = theirs.get(agreed.id).record
    assert (kept.agreed, kept.yes_by) == (True, f"B{case.which}"), "and stays whose it was"
    assert theirs.get(waits.id).record.yes_by == ""


def test_whose_yes_it_was_falls_with_the_yes_and_the_colleague_says_their_own(case):
    agreed = Review(ending="less")
    change(case.space(case.worker), agreed)
    change(case.space(case.worker), agreed, yes_practitioner="less")
    change(case.space(case.k), agreed, yes_person="less")
    case.put(case.k, to="Rae", yes=DAY)
    case.desk.entrance.hand_over(case.worker, case.id)
    k, rae = case.space(case.k), case.space(case.rae)
    with pytest.raises(RefusedError, match="Whose yes it was"):
        change(k, agreed, yes_by="Mo")
    change(k, agreed, ending="leave")
    k.undo()
    assert (k.get(agreed.id).record.ending, k.get(agreed.id).record.yes_by) == ("less", "")
    change(rae, agreed, yes_practitioner="less")
    change(k, agreed, yes_person="less")
    assert (k.get(agreed.id).record.agreed, k.get(agreed.id).record.yes_by) == (True, "")
    case.put(case.rae, to="B")
    case.put(case.k, yes=DAY)
    case.desk.entrance.hand_over(case.rae, case.id)
    assert k.get(agreed.id).record.yes_by == f"Rae{case.which}"


def test_nothing_happens_before_a_yes_of_the_persons_own(case):
    refused(case, case.worker, "has not said yes")
    with pytest.raises(RefusedError, match="not yours to say"):
        case.put(case.worker, to="Rae", yes=DAY)
    case.put(case.worker, to="Rae")
    session = case.desk.act_as(case.desk.session(case.worker).person)
    session.look_together(True)
    with pytest.raises(RefusedError, match="not yours to say"):
        session.space(case.id).apply(
            Command(changes=(Put(kind="handover", id="handover", base=1, fields={"yes": DAY.isoformat()}),))
        )
    refused(case, case.worker, "has not said yes")
    case.put(case.k, yes=DAY)
    with pytest.raises(RefusedError, match="The yes is to Rae"):
        case.put(case.worker, to="Sam")
    case.put(case.worker, yes=None)
    refused(case, case.worker, "has not said yes")


def test_undo_makes_no_yes_that_was_not_said(case):
    case.put(case.worker, to="Rae")
    case.put(case.k, yes=DAY)
    case.put(case.k, yes=None)
    case.put(case.worker, to="Other")
    case.space(case.k).undo()
    assert case.space(case.k).get("handover").record.yes == DAY
    refused(case, case.worker, "has not said yes")


def test_undo_of_taking_back_restores_ones_own_yes(case):
    case.put(case.worker, to="Rae")
    case.put(case.k, yes=DAY)
    case.put(case.k, yes=None)
    case.space(case.k).undo()
    assert list(case.desk.entrance.handovers(case.worker)) == [case.id]


def test_a_yes_taken_back_by_undo_is_none(case):
    case.put(case.worker, to="Rae")
    case.put(case.k, yes=DAY)
    case.space(case.k).undo()
    refused(case, case.worker, "has not said yes")


@pytest.mark.parametrize(
    ("name", "words"),
    [("Nobody", "No practitioner"), ("Sam", "Two practitioners"), ("Former", "No practitioner"), ("B", "already"),
     ("K", "No practitioner"), ("", "No practitioner")],
)  # fmt: skip
def test_the_colleague_is_one_practitioner_of_this_site(case, name, words):
    case.put(case.k, to=name, yes=DAY)
    refused(case, case.worker, words)
    told = case.session(case.worker).colleague_problem(case.id, name + case.which)
    assert words in told
    assert "Nothing was changed" not in told, "it is asked before anything is"


def test_what_a_name_means_is_told_to_nobody_but_the_practitioner_of_the_case(case):
    assert case.session(case.worker).colleague_problem(case.id, f"  rae{case.which}") == ""
    with pytest.raises(RefusedError, match="Only the practitioner"):
        case.session(case.k).colleague_problem(case.id, f"Rae{case.which}")
    with pytest.raises(RefusedError, match="no such place"):
        case.session(case.rae).colleague_problem(case.id, f"Rae{case.which}")


def test_only_the_practitioner_of_the_case_hands_it_on(case):
    case.put(case.k, to="Rae", yes=DAY)
    refused(case, case.k, "Only the practitioner")
    refused(case, case.rae, "no such place")
    assert case.desk.entrance.handovers(case.k) == {}


def test_it_can_come_back_the_same_way(case):
    case.put(case.k, to="Rae", yes=DAY)
    case.desk.entrance.hand_over(case.worker, case.id)
    case.put(case.rae, to="B")
    case.put(case.k, yes=DAY)
    assert case.desk.entrance.hand_over(case.rae, case.id) == f"B{case.which}"
    assert case.space(case.worker).info.role == Role.PRACTITIONER
