"""The calendar file, read back: days, times, ids that stay, and only what the two wrote."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from full_case import LONDON, SECRET, day, entries, entry

from cpi_widgets.exchange.calendar_file import as_calendar, is_any_to_come
from cpi_widgets.model import Action, Meeting, Rung


def read(*records: object, space: str = "case") -> list[icalendar.Event]:
    made = as_calendar([each if hasattr(each, "audience") else entry(each) for each in records], space)
    return icalendar.Calendar.from_ical(made).walk("VEVENT")


def test_the_days_of_a_whole_case_come_back_with_their_words():
    events = icalendar.Calendar.from_ical(as_calendar(entries(), "case")).walk("VEVENT")
    found = {str(event["summary"]): event["dtstart"].dt for event in events}
    assert found == {
        "Ask the manager for a standing yes": day(-21),
        "Practise one sentence on the bus": day(3),
        "Add the workshop to the team list": day(40),
        "Attend with Jojo": day(0),
        "Attend alone, text Bronwen after": day(7),
        "We meet": dt.datetime.combine(day(6), dt.time(10, 30), LONDON),
    }
    assert SECRET not in str(events)


def test_an_action_is_a_whole_day_and_a_meeting_an_hour_in_london():
    action, meeting = read(
        Action(text="Ring", when=day(1)), Meeting(day=dt.date(2027, 7, 1), time="09:05", place="Café; hall")
    )
    assert action["dtend"].dt - action["dtstart"].dt == dt.timedelta(days=1)
    assert meeting["dtstart"].dt.utcoffset() == dt.timedelta(hours=1)
    assert meeting["dtstart"].params["TZID"] == "Europe/London"
    assert meeting["dtend"].dt - meeting["dtstart"].dt == dt.timedelta(hours=1)
    assert str(meeting["location"]) == "Café; hall"


def test_a_meeting_without_a_time_is_a_whole_day():
    (meeting,) = read(Meeting(day=day(2)))
    assert meeting["dtstart"].dt == day(2)


def test_ids_stay_for_ever_and_two_cases_never_mix():
    action = Action(id="a", text="Ring", when=day(1))
    first = read(entry(action, version=1))[0]
    later = read(entry(action.model_copy(update={"text": "Ring twice"}), version=3))[0]
    other = read(action, space="other")[0]
    same_id_another_kind = read(Rung(id="a", text="Ring", day=day(1)))[0]
    assert first["uid"] == later["uid"]
    assert later["sequence"] > first["sequence"]
    assert len({str(each["uid"]) for each in (first, other, same_id_another_kind)}) == 3
    assert str(first["uid"]) != "a"


@pytest.mark.parametrize(
    "record",
    [
        Action(text="no day"),
        Action(text="done", when=day(1), state="done"),
        Rung(text="done", day=day(1), state="done"),
        entry(Action(text="private", when=day(1)), audience="author"),
    ],
)
def test_what_is_over_private_or_has_no_day_is_not_in_it(record):
    assert read(record) == []


def test_a_step_that_is_not_now_is_in_it_on_its_day():
    assert [str(each["summary"]) for each in read(Rung(text="Later", day=day(30), state="not now"))] == ["Later"]


def test_days_gone_by_alone_are_no_dates_to_come():
    today = dt.date(2026, 11, 26)
    gone, now = entry(Action(text="x", when=today - dt.timedelta(days=1))), entry(Meeting(day=today, time="09:00"))
    assert [is_any_to_come(each, today) for each in ([], [gone], [gone, now])] == [False, False, True]


def test_words_cannot_become_lines_of_the_file():
    text = "Ring\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:x@example.org\x00\\, ; \u2028 “x”"
    (event,) = read(Action(text=text, when=day(1)))
    assert "attendee" not in event
    assert str(event["summary"]).startswith("Ring END:VEVENT BEGIN:VEVENT ATTENDEE:mailto:x@example.org\\, ; “x”")


@pytest.mark.parametrize("year", [1900, 2099])
def test_days_far_away_are_kept(year):
    (event, meeting) = read(Action(text="x", when=dt.date(year, 6, 1)), Meeting(day=dt.date(year, 6, 1), time="10:00"))
    assert event["dtstart"].dt.year == meeting["dtstart"].dt.year == year


def test_every_event_is_private_and_names_nobody_as_a_guest():
    for event in read(*entries()):
        assert str(event["class"]) == "PRIVATE"
        assert not {"attendee", "organizer", "method"} & {name.lower() for name in event}


def test_a_case_without_days_gives_an_empty_calendar():
    assert read() == []
