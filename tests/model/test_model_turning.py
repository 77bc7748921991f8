"""How the wheels turn: by what moved and what is in the way, the same for both partners, and never as a grade."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpi_widgets.model import (
    AGENCY_DECK,
    EXAMPLE,
    READY,
    WHEELS_DECK,
    Action,
    Answer,
    Asset,
    Barrier,
    Comment,
    Entry,
    Goal,
    Map,
    Note,
    Pair,
    Placement,
    Rung,
    Score,
    ready_tick,
    turning,
)

NOW = dt.datetime(2026, 11, 26, 10, tzinfo=dt.UTC)
OTHER = {"person": "practitioner", "practitioner": "person", "service_user": "practitioner"}


def entry(record, days=1):
    at = NOW - dt.timedelta(days=days)
    return Entry(record=record, version=1, audience="pair", by="k", at=at, first_by="k", first_at=at)


def ready(*seats):
    return [entry(ready_tick(seat)) for seat in seats]


BOTH_READY = ready("person", "practitioner")
GOAL = entry(Goal(id="goal", text="Two Thursdays"))


def states(entries):
    turns = turning(entries, NOW)
    return turns.person.state, turns.practitioner.state


# What stands in a case

voices = st.sampled_from(["person", "practitioner", "both"])
partners = st.sampled_from(["person", "practitioner"])
numbers = count()


def ids():
    return f"r{next(numbers)}"


moves = st.one_of(
    partners.map(lambda who: Asset(id=ids(), voice=who, text="x")),
    voices.map(lambda who: Note(id=ids(), topic="idea", text="x", voice=who)),
    voices.map(lambda who: Score(id=ids(), goal="g", day=NOW.date(), level=0, rated_by=who)),
    st.sampled_from(["person", "practitioner", "both", "May"]).map(lambda who: Action(id=ids(), text="x", who=who)),
    st.builds(lambda: Rung(id=ids(), text="x")),
)
sides = st.sampled_from(["service_user", "practitioner", "organisation"])


@st.composite
def trees(draw):
    """Barriers, some of them parts of others."""
    made = []
    for n in range(draw(st.integers(0, 6))):
        above = draw(st.sampled_from([None, *[one.id for one in made]]))
        state = draw(st.sampled_from(["open", "smaller", "gone", "parked"]))
        made.append(Barrier(id=f"b{n}", side=draw(sides), text="x", part_of=above, state=state))
    return made


@st.composite
def cases(draw):
    """A case that may turn: with readiness, things that moved on some day, parts left out, and barriers."""
    found = [entry(record, draw(st.integers(0, 60))) for record in draw(st.lists(moves, max_size=8))]
    found += [entry(one, draw(st.integers(0, 60))) for one in draw(trees())]
    for voice in draw(st.lists(voices, max_size=1)):
        found.append(entry(Answer(deck=WHEELS_DECK, question="g_trust", voice=voice, value=draw(st.integers(0, 1)))))
    found += draw(st.sampled_from([BOTH_READY, BOTH_READY, BOTH_READY, ready("person"), []]))
    if draw(st.booleans()):
        found.append(entry(Pair(swapped=draw(st.booleans()))))
    return found


def mirrored(one):
    """The same entry with the two partners' roles swapped."""
    names = {"voice", "who", "rated_by"} & type(one.record).model_fields.keys()
    changed = {name: OTHER.get(getattr(one.record, name), getattr(one.record, name)) for name in names}
    if isinstance(one.record, Barrier):
        side = {"service_user": "practitioner", "practitioner": "service_user"}.get(one.record.side, one.record.side)
        changed["side"] = side
    if isinstance(one.record, Answer) and one.record.question in READY.values():
        changed["question"] = READY[changed["voice"]]
    return one.model_copy(update={"record": one.record.model_copy(update=changed)})


@given(cases())
def test_both_partners_count_the_same(found):
    one, other = turning(found, NOW), turning([mirrored(each) for each in found], NOW)
    assert (one.person, one.practitioner) == (other.practitioner, other.person)
    assert one.barriers["person"] == other.barriers["practitioner"]
    assert one.barriers["organisation"] == other.barriers["organisation"]


@given(cases(), sides, st.data())
def test_a_barrier_more_never_speeds(found, side, data):
    others = [each.record.id for each in found if isinstance(each.record, Barrier)]
    part_of = data.draw(st.sampled_from([None, *others]))
    more = entry(Barrier(id="new", side=side, text="x", part_of=part_of), days=0)
    before, after = turning(found, NOW), turning([*found, more], NOW)
    for wheel in ("person", "practitioner"):
        assert getattr(after, wheel).pace <= getattr(before, wheel).pace


@given(cases(), st.data())
def test_a_barrier_less_never_slows(found, data):
    opened = [each.record.id for each in found if isinstance(each.record, Barrier) and each.record.state == "open"]
    if not opened:
        return
    gone = {data.draw(st.sampled_from(opened))}
    for each in found:  # its parts go with it; parts come after the whole
        if isinstance(each.record, Barrier) and each.record.part_of in gone:
            gone.add(each.record.id)
    before, after = turning(found, NOW), turning([each for each in found if each.record.id not in gone], NOW)
    for wheel in ("person", "practitioner"):
        assert getattr(after, wheel).pace >= getattr(before, wheel).pace


@given(cases())
def test_still_means_that_nothing_turns_and_every_state_is_explained(found):
    for turn in (turning(found, NOW).person, turning(found, NOW).practitioner):
        assert (turn.state == "still") == (turn.pace == 0)
        assert 0 <= turn.pace < 1
        assert turn.why
        assert all(line.endswith(".") for line in turn.why)


def test_nothing_written_stands_still():
    assert states([]) == ("still", "still")


def test_it_waits_until_both_sides_are_ready():
    assert states([GOAL]) == ("still", "still")
    waits = turning([GOAL, *ready("person")], NOW)
    assert (waits.person.state, waits.practitioner.state) == ("still", "still")
    assert waits.person.why == ("It waits until the other side is ready too.",)
    assert waits.practitioner.why == ("This side is not ready yet. There is no hurry.",)
    assert states([GOAL, *BOTH_READY]) == ("moving", "moving")


def test_what_moved_long_ago_turns_slowly_and_then_rests():
    goal = GOAL.record
    assert states([entry(goal, days=14), *BOTH_READY]) == ("moving", "moving")
    assert states([entry(goal, days=15), *BOTH_READY]) == ("slow", "slow")
    assert states([entry(goal, days=43), *BOTH_READY]) == ("still", "still")


def test_each_partner_turns_their_own_wheel_also_after_they_swapped_seats():
    asset = entry(Asset(voice="person", text="soldering"))
    assert states([asset, *BOTH_READY]) == ("moving", "still")
    assert states([asset, *BOTH_READY, entry(Pair(swapped=True))]) == ("still", "moving")


def test_barriers_slow_their_own_side_and_those_of_the_organisation_both():
    barriers = [entry(Barrier(text="noise", side="service_user")), entry(Barrier(text="fares", side="organisation"))]
    one = turning([GOAL, *BOTH_READY, barriers[0]], NOW)
    assert (one.person.state, one.practitioner.state) == ("slow", "moving")
    assert one.person.why == ("1 thing moved (1 goal) in the last two weeks.", "1 barrier is open on this side.")
    both = turning([GOAL, *BOTH_READY, *barriers], NOW)
    assert both.practitioner.why[-1] == "1 barrier is open in the organisation."
    assert both.barriers == {"person": 1, "practitioner": 0, "organisation": 1}


def test_a_barrier_and_its_parts_count_once_and_moving_a_part_helps():
    whole = Barrier(id="w", text="the bus")
    part = Barrier(text="the fare", part_of="w")
    paces = [
        turning([GOAL, *BOTH_READY, *map(entry, those)], NOW).person.pace
        for those in ([whole], [whole, part], [whole, part.model_copy(update={"state": "gone"})])
    ]
    assert paces[0] == paces[1] < paces[2]


def test_a_barrier_is_gone_when_the_two_say_so_and_not_when_its_parts_are():
    whole, part = Barrier(id="w", text="the bus"), Barrier(id="p", text="the fare", part_of="w")
    least = Barrier(text="no change for the machine", part_of="p", state="gone")
    parts_gone = turning([GOAL, *BOTH_READY, *map(entry, (whole, part, least))], NOW)
    assert parts_gone.barriers["person"] == 1
    said_so = whole.model_copy(update={"state": "gone"})
    assert turning([GOAL, *BOTH_READY, *map(entry, (said_so, part, least))], NOW).barriers["person"] == 0


def test_a_part_left_out_stalls_its_wheel_and_one_that_is_shared_both():
    out = Answer(deck=WHEELS_DECK, question="g_trust", voice="practitioner", value=0)
    assert states([GOAL, *BOTH_READY, entry(out)]) == ("moving", "still")
    assert states([GOAL, *BOTH_READY, entry(out.model_copy(update={"voice": "both"}))]) == ("still", "still")
    assert states([GOAL, *BOTH_READY, entry(out.model_copy(update={"value": 1}))]) == ("moving", "moving")


@pytest.mark.parametrize(
    "record",
    [
        Answer(deck=AGENCY_DECK, question="knows_the_area", voice="both", value=0),
        Comment(part="g_trust", text="Is this one needed?"),
        Note(topic=EXAMPLE, about="g_trust", text="She rang back."),
        Barrier(text="parked", state="parked"),
    ],
)
def test_what_is_said_about_the_model_turns_nothing(record):
    assert asdict(turning([GOAL, *BOTH_READY, entry(record)], NOW)) == asdict(turning([GOAL, *BOTH_READY], NOW))


def test_a_map_is_one_thing_however_many_stand_on_it():
    map_ = [entry(Placement(map="m", contact=f"c{n}", ring=2)) for n in range(5)]
    assert turning([*map_, *BOTH_READY], NOW).person.why == ("1 thing moved (1 map) in the last two weeks.",)


def test_hopes_and_worries_are_called_as_on_their_page():
    notes = [Note(topic=topic, voice="person", text="x") for topic in ("hope", "hope", "fear", "diary")]
    (line,) = turning([*map(entry, notes), *BOTH_READY], NOW).person.why
    assert line == "4 things moved (2 hopes, 1 worry, 1 note) in the last two weeks."


def test_no_figure_says_how_good_it_is():
    many = [entry(Asset(voice="person", text="x")) for _ in range(40)]
    (line,) = turning([*many, *BOTH_READY], NOW).person.why
    assert line == "40 things moved (40 strengths) in the last two weeks."


def test_what_a_first_sitting_tells_of_months_ago_has_not_moved_today():
    long_ago, lately = NOW.date() - dt.timedelta(days=200), NOW.date() - dt.timedelta(days=30)
    told = [
        entry(Asset(id="a", voice="person", text="knows cloth")),
        entry(Score(id="old", goal="g", day=long_ago, level=-1)),
        entry(Score(id="new", goal="g", day=lately, level=0)),
        entry(Map(id="then", date=long_ago)),
        entry(Placement(id="p", map="then", contact="c")),
        entry(Map(id="now", date=lately)),
        entry(Placement(id="q", map="now", contact="c")),
        entry(Action(id="d", text="ask", state="done", when=long_ago)),
        entry(Action(id="o", text="call", when=NOW.date() + dt.timedelta(days=9))),
    ]
    (why,) = turning([*BOTH_READY, *told], NOW).person.why
    assert why == "2 things moved (1 map, 1 look at a goal) in the last six weeks, and nothing in the last two."
    later = entry(Asset(id="b", voice="person", text="whistles"), days=0)
    changed = told[0].model_copy(update={"version": 2, "at": NOW})
    for now in ([*told, later], [changed, *told[1:]]):
        assert "1 thing moved (1 strength) in the last two weeks." in turning([*BOTH_READY, *now], NOW).person.why


def test_a_case_that_begins_with_today_counts_as_it_was_written():
    told = [
        entry(Asset(id="a", voice="person", text="knows cloth")),
        entry(Score(id="old", goal="g", day=NOW.date() - dt.timedelta(days=200), level=-1)),
        entry(Note(id="n", topic="success", voice="person", text="Came in", day=NOW.date())),
    ]
    (why,) = turning([*BOTH_READY, *told], NOW).person.why
    assert why.startswith("3 things moved")
    assert why.endswith("in the last two weeks.")


@pytest.mark.parametrize(
    "record",
    [
        Goal(id="goal", text="Two Thursdays", state="dropped"),
        Goal(id="goal", text="Two Thursdays", state="resting"),
        Goal(id="goal", text="Two Thursdays", why="Too much on"),  # let go, and taken up again
        Rung(id="rung", text="Ring", state="not now"),
        Rung(id="rung", text="Ring"),
        Action(id="action", text="Ring", state="dropped"),
        Action(id="action", text="Ring"),
    ],
)
def test_letting_go_waiting_and_taking_up_again_move_nothing(record):
    long_ago = NOW - dt.timedelta(days=100)
    touched = entry(record, days=1).model_copy(update={"version": 5, "first_at": long_ago})
    assert states([*BOTH_READY, touched]) == ("still", "still")


@pytest.mark.parametrize(
    "record",
    [
        Goal(id="a", text="x", state="reached"),
        Rung(id="a", text="x", state="done"),
        Action(id="a", text="x", state="done"),
    ],
)
def test_what_is_done_moves_on_the_day_it_is_done(record):
    done = entry(record, days=1).model_copy(update={"version": 5, "first_at": NOW - dt.timedelta(days=100)})
    assert states([*BOTH_READY, done]) != ("still", "still")
