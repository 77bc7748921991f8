"""Groups that swap, in every form of the store: who reads another group's sheet, when, and who never does."""

from __future__ import annotations

import threading

import pytest
from pydantic import ValidationError
from test_store_room_day import in_the_room
from test_store_rooms import PATIENCE, Day, everything, send

from cpi_widgets.model import (
    VOTED,
    Card,
    Grouping,
    KeptBack,
    Now,
    RefusedError,
    Reply,
    Role,
    Table,
    TheirSheet,
    now_of,
)

GOAL = {"run": "r1", "activity": "goal"}
WORDS = "Sing in the choir again"


class Pairs(Day):
    """Three groups: Ann and Bob in the first, Cy in the second, Di in the third; the first two swap."""

    def __init__(self, world):
        super().__init__(world)
        self.people, self.spaces = in_the_room(self, "Ann", "Bob", "Cy", "Di")
        self.space.put(Grouping(tables=tuple(Table(id=f"g.{at}", label=f"Pair {at}") for at in (1, 2, 3))))
        self.seat_all("g.1", "g.1", "g.2", "g.3")

    def seat_all(self, *groups):
        self.room.place({who.person: group for who, group in zip(self.people, groups, strict=True)})

    def now(self, name="now", **fields):
        standing = self.space.get(name)
        told = {"phase": "write", "run": "r1", "exercise": "EX08", "activity": "swap"} | fields
        self.space.put(Now(id=name, **told), base=standing.version if standing else 0)

    def swap(self, *rings, **fields):
        self.now(swaps=rings or (("g.1", "g.2"),), handed="goal", **fields)

    def write(self, at, text=WORDS, group="g.1", part="goal", **fields):
        given = GOAL | {"part": part, "group": group, "announced": True} | fields
        return self.spaces[at].put(Reply(**given, text=text), audience="group" if group else None)

    def keep(self, at, group="g.1"):
        return self.spaces[at].put(KeptBack(**GOAL, group=group), audience="group", label="Kept it")

    def theirs(self, at):
        return self.people[at].room(self.info.id).theirs()

    def read(self, at):
        """The words that somebody reads of another group; ``None`` where there is nothing to read from."""
        sheet = self.theirs(at)
        return None if sheet is None else [line.fields.get("text") for line in sheet.lines]


@pytest.fixture
def day(world):
    return Pairs(world)


ANN, BOB, CY, DI = range(4)


def test_the_other_pair_reads_it_while_the_line_is_read_out_and_nobody_else(day):
    day.write(ANN)
    assert [day.read(each) for each in (ANN, BOB, CY, DI)] == [None] * 4, "before"
    day.swap()
    assert [day.read(each) for each in (ANN, BOB, CY, DI)] == [[], [], [WORDS], None]
    with pytest.raises(RefusedError, match="Only the group that swaps"):
        day.room.theirs()
    day.now(activity="assets")
    assert [day.read(each) for each in (ANN, BOB, CY, DI)] == [None] * 4, "after"


def test_what_is_told_is_the_answer_and_neither_who_nor_when(day):
    entry = day.write(ANN, order=2)
    day.write(BOB, "No walk is longer than a mile", part="levels", order=1)
    day.swap()
    sheet = day.theirs(CY)
    assert isinstance(sheet, TheirSheet)
    lines = [{"part": "levels", "fields": {"text": "No walk is longer than a mile"}}]
    lines.append({"part": "goal", "fields": {"text": WORDS}})
    assert sheet.model_dump(mode="json") == GOAL | {"lines": lines}
    for told in (day.people[ANN].person, day.people[BOB].person, entry.record.id, "Ann", "Bob"):
        assert told not in repr(sheet)


def test_it_is_in_no_record_that_the_other_pair_or_those_who_lead_can_open(day):
    day.write(ANN)
    day.swap()
    assert day.read(CY) == [WORDS]
    for space in (day.spaces[CY], day.spaces[DI], day.space):
        assert WORDS not in everything(space)
        assert WORDS not in repr(space.all(Reply))
    assert WORDS not in repr(day.room.wall())


def test_where_a_line_names_no_sheet_there_is_none_to_read(day):
    day.write(ANN)
    day.now(swaps=(("g.1", "g.2"),))
    assert day.theirs(CY) is None
    day.now(handed="goal")
    assert day.theirs(CY) is None, "and where nobody swaps"


def test_what_was_written_before_its_writers_were_told_stays_closed_whatever_a_leader_names(day):
    entry = day.write(ANN, "unannounced", announced=False)
    day.write(ANN, "elsewhere", activity="hopes", announced=False)
    day.swap()
    day.write(BOB, "they were told", part="levels")
    assert day.read(CY) == ["they were told"]
    day.now(swaps=(("g.1", "g.2"),), handed="hopes")
    assert day.theirs(CY) == TheirSheet(run="r1", activity="hopes")
    with pytest.raises(RefusedError):
        day.space.put(entry.record.model_copy(update={"announced": True}), base=entry.version)
    assert "announced" not in repr(day.theirs(CY))


def test_only_that_sheet_of_that_run_is_shown(day):
    day.write(ANN, "Another run", run="r0")
    day.write(ANN, "Another sheet", activity="steps")
    day.write(ANN, "For Ann alone", group="")
    day.write(ANN, "private", part="goal.private")
    day.spaces[ANN].put(Reply(**GOAL, part=VOTED, group="g.1", announced=True, card="0" * 12), audience="group")
    day.swap()
    assert day.read(CY) == []


def test_lines_of_one_place_are_read_in_the_order_in_which_their_writers_see_them(day):
    tag = day.info.id[:8]
    for at, (text, name) in enumerate((("third", "c"), ("second", "b"), ("first", "a"))):
        day.write(at % 2, text, id=f"{tag}.{name}", order=1)
    day.swap()
    assert day.read(CY) == ["first", "second", "third"]


def test_a_pair_keeps_it_to_itself_and_nobody_is_told_that_it_did(day):
    day.write(ANN)
    day.swap()
    empty = day.theirs(ANN)
    kept, again = day.keep(BOB), day.keep(ANN)
    day.spaces[BOB].remove(again.record.id, base=again.version)
    assert day.theirs(CY) == TheirSheet(**GOAL), "as where nothing was written, while one says so"
    assert day.theirs(ANN) == empty, "what it gets itself does not hang on it"
    for space in (day.spaces[CY], day.space):
        assert "kept_back" not in everything(space)
    day.spaces[ANN].remove(kept.record.id, base=kept.version)
    assert day.read(CY) == [WORDS]
    day.spaces[ANN].undo()
    assert day.read(CY) == []


def test_who_kept_it_and_sits_elsewhere_since_opens_nothing(day):
    day.write(ANN)
    day.swap()
    kept = day.keep(BOB)
    day.seat_all("g.1", "g.2", "g.2", "g.3")
    bob, told = day.spaces[BOB], {"base": kept.version}
    with pytest.raises(RefusedError, match="do not sit in this group any more"):
        bob.remove(kept.record.id, **told)
    for elsewhere in ({"group": "g.2"}, {"activity": "steps"}):
        changed = KeptBack(**{**kept.record.body(), **elsewhere})
        with pytest.raises(RefusedError, match="do not sit in this group"):
            bob.put(changed, audience="group", **told)
    assert bob.undo_labels() == (None, None), "a page that asks what undo would do is told so"
    with pytest.raises(RefusedError, match="you do not sit in this group any more"):
        bob.undo()
    assert [day.read(each) for each in (BOB, CY)] == [[], []]
    day.seat_all("g.1", "g.1", "g.2", "g.3")
    bob.undo()
    day.seat_all("g.1", "g.2", "g.2", "g.3")
    with pytest.raises(RefusedError, match="you do not sit in this group any more"):
        bob.redo()
    assert day.read(CY) == [WORDS]


def test_nobody_keeps_back_what_another_group_wrote(day):
    day.write(ANN)
    day.swap()
    with pytest.raises(RefusedError):
        day.keep(CY, "g.1")
    for audience in ("room", "author"):
        with pytest.raises(RefusedError, match="This is for your group to say"):
            day.spaces[ANN].put(KeptBack(**GOAL, group="g.1"), audience=audience)
    with pytest.raises(ValidationError):
        KeptBack(**GOAL, group="")
    assert day.read(CY) == [WORDS]


def test_of_three_in_a_ring_each_reads_that_of_the_one_before(day):
    for at, group in ((ANN, "g.1"), (CY, "g.2"), (DI, "g.3")):
        day.write(at, group, group=group)
    day.swap(("g.1", "g.2", "g.3"))
    assert [day.read(each) for each in (BOB, CY, DI)] == [["g.3"], ["g.1"], ["g.2"]]


def test_who_sits_elsewhere_reads_what_they_get_there(day):
    day.write(ANN)
    day.swap()
    day.seat_all("g.1", "g.1", "", "g.2")
    assert (day.read(CY), day.read(DI)) == (None, [WORDS])


def test_streams_swap_each_while_its_own_line_says_so(day):
    day.write(ANN)
    day.now(now_of("new"), swaps=(("g.1", "g.2"),), handed="goal")
    assert day.read(CY) is None, "what a stream did when the streams were apart last"
    day.now(apart=True)
    assert day.read(CY) == [WORDS]
    day.now(now_of("new"))
    assert day.read(CY) is None


def test_nothing_is_read_once_the_room_has_ended_or_by_who_was_taken_out(day):
    day.write(ANN)
    day.swap()
    day.room.seat(day.people[DI].person, Role.REMOVED)
    with pytest.raises(RefusedError):
        day.theirs(DI)
    day.room.end()
    for each in (ANN, CY):
        with pytest.raises(RefusedError):
            day.theirs(each)


class Nudged:
    """Somebody whose page waits to be told that it should ask again."""

    def __init__(self, space):
        self._told, self._last = threading.Event(), threading.Event()
        self.stop = space.watch(self._on_changes, self._told.set)

    def _on_changes(self, changes):
        if any(change.kind == Card.record_kind for change in changes):
            self._last.set()

    def soon(self):
        told = self._told.wait(PATIENCE)
        self._told.clear()
        return told

    def by_now(self):
        """Once the card that was sent last is there, as is all that was to be told before it."""
        assert self._last.wait(PATIENCE)
        return self._told.is_set()


def test_changes_and_deletions_are_told_to_the_other_pair_only(day):
    entry = day.write(ANN)
    day.swap()
    reads, looks_on = Nudged(day.spaces[CY]), Nudged(day.spaces[DI])
    told = {name: value for name, value in entry.record.body().items() if name != "text"}
    entry = day.spaces[ANN].put(Reply(**told, text="Hum first"), base=entry.version)
    assert reads.soon()
    assert day.read(CY) == ["Hum first"]
    day.spaces[BOB].remove(entry.record.id, base=entry.version)
    assert reads.soon()
    assert day.read(CY) == []
    day.spaces[BOB].undo()
    assert reads.soon()
    assert day.read(CY) == ["Hum first"]
    day.keep(ANN)
    assert reads.soon()
    assert day.read(CY) == []
    day.write(CY, "Theirs", group="g.2")
    day.write(ANN, "Not this", activity="steps")
    day.spaces[DI].put(Reply(**GOAL, part="goal", group="g.3", announced=True, text="Mine"), audience="group")
    send(day.spaces[BOB], "the last of it")
    assert (reads.by_now(), looks_on.by_now()) == (False, False)
    reads.stop()
    looks_on.stop()
