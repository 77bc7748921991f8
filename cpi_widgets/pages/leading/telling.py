"""What the console shows of a day, as plain values for the browser: the programme with its times, scripts, people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from cpi_widgets.model import PANEL, DayPlan, Now
from cpi_widgets.model.day_words import weekday
from cpi_widgets.pages.activity_plan import rounds_at
from cpi_widgets.pages.coming_up import arriving
from cpi_widgets.pages.on_the_table import dealt_at
from cpi_widgets.pages.showing import showing_of
from training_exercises.activities_rated import Delphi
from training_exercises.activities_words import Questions
from training_exercises.activity_base import Activity
from training_exercises.case_files import CASE_IDS, load_case
from training_exercises.exercise_files import exercise, exercises
from training_exercises.exercise_model import CasePage, Exercise
from training_exercises.parts import Field, Given, Length, Part
from training_exercises.programme import Programme, over_at, times, too_long, waits
from training_exercises.programme_begins import moved_words, tried_before
from training_exercises.programme_day import Progress, expected, over_as_things_are, standings
from training_exercises.programme_offers import offers
from training_exercises.run_sheet_files import all_sheets
from training_exercises.run_sheet_model import RunSheet
from training_exercises.stretches import minutes_of, stretches
from training_exercises.wording import said, worded, words_of

from .day_plan import TO_SAY, Planned, advice_on, is_today
from .leader import Leader
from .proposing import FIGURES_OF

Message = dict[str, Any]


def day_view(planned: Planned, now: dt.datetime, *, ended: bool = False) -> Message:
    """The programme with its times as they are planned and as things are; ``{}`` until one is chosen.

    Args:
        planned: the programme as it stands.
        now: the time.
        ended: the day has ended: nothing more is to come, and nothing is late.
    """
    programme = planned.programme
    if programme is None:
        return {}
    clock = _clock_of(programme)
    live = bool(planned.progress.ran)
    over = over_as_things_are(programme, planned.progress, now) if live else over_at(programme)
    tried = tried_before(programme, planned.progress, now)
    if ended:
        over = max((ran.ended or now for ran in planned.progress.ran), default=now)
    return {
        "name": programme.name,
        "sheet": programme.sheet,
        "date": programme.starts.date().isoformat(),
        "weekday": weekday(programme.starts.date()),
        "today": is_today(programme, now),
        "starts": clock(programme.starts),
        "ends": clock(programme.ends),
        "over": clock(over),
        "too_long": too_long(programme),
        "streams": [stream.model_dump() for stream in programme.streams],
        "blocks": _blocks(programme, planned.progress, now, live=live, ended=ended),
        "standings": _standings(programme, planned.progress, now) if live else [],
        "offers": _offers(programme, planned.progress, now) if live and not ended else [],
        "waits": [{**each._asdict(), "since": clock(each.since)} for each in waits(programme)],
        "distress": programme.distress_plan.model_dump(),
        "advice": advice_on(programme).model_dump(include=set(TO_SAY)),
        "unsaid": list(planned.unsaid),
        "moved": moved_words(programme, planned.progress),
        "tried": weekday(tried) if tried else "",
        "tried_on": tried.isoformat() if tried else "",
        "begun": live,
        "ended": ended,
    }


def _clock_of(programme: Programme) -> Callable[[dt.datetime], str]:
    """Times of day where the day is held."""
    zone = programme.starts.tzinfo

    def clock(at: dt.datetime) -> str:
        return f"{at.astimezone(zone):%H:%M}"

    return clock


def _blocks(programme: Programme, progress: Progress, now: dt.datetime, *, live: bool, ended: bool) -> list[Message]:
    clock, planned = _clock_of(programme), times(programme)
    spans = expected(programme, progress, now) if live else planned
    shown = []
    for block in programme.blocks:
        ran = progress.of(block.id)
        span = spans.get(block.id) if ran or not ended else None
        told = block.model_dump(mode="json", exclude={"lengths"})
        told |= {"lengths": block.lengths.model_dump() if block.lengths else None, "state": progress.state(block.id)}
        found = exercise(block.exercise) if block.exercise else None
        told["figures"] = FIGURES_OF.get(block.exercise, "") or ("delphi" if _rates_in_rounds(found) else "")
        told["needs_case"] = found is not None and found.needs_case
        told["together"] = found.size_of_groups(block.length) if found is not None else None
        told |= {"planned": clock(planned[block.id].start), "run": ran.run if ran else ""}
        told |= {"from": clock(span.start) if span else "", "to": clock(span.end) if span else ""}
        shown.append(told)
    return shown


def _rates_in_rounds(found: Exercise | None) -> bool:
    return found is not None and any(isinstance(each, Delphi) for each in found.activities)


def _standings(programme: Programme, progress: Progress, now: dt.datetime) -> list[Message]:
    clock = _clock_of(programme)
    return [
        {
            "stream": each.stream,
            "now": each.now,
            "until": clock(each.until) if each.until else "",
            "next": each.next,
            "next_at": clock(each.next_at) if each.next_at else "",
            "behind": each.behind,
        }
        for each in standings(programme, progress, now)
    ]


def _offers(programme: Programme, progress: Progress, now: dt.datetime) -> list[Message]:
    return [each.model_dump(mode="json") for each in offers(programme, progress, now)]


# What there is to choose from


def sheets_view() -> list[Message]:
    """The run sheets, each with its days, how long they take and what is in them."""
    return [
        {
            "id": sheet.id,
            "name": sheet.name,
            "who": sheet.who,
            "choose": sheet.choose,
            "distress": sheet.distress_plan.model_dump(),
            "days": [
                {
                    "id": day.id,
                    "name": day.name,
                    "note": day.note,
                    "starts": day.starts or "",
                    "minutes": _minutes(sheet, at),
                    "blocks": [block.title or exercise(block.exercise).name for block in day.blocks],
                }
                for at, day in enumerate(sheet.days)
            ],
        }
        for sheet in all_sheets()
    ]


def _minutes(sheet: RunSheet, day: int) -> int:
    streams = [stream.id for stream in sheet.streams] or [""]
    return sum(max(minutes_of(part, stream) for stream in streams) for part in stretches(sheet.days[day].blocks))


def catalogue_view() -> list[Message]:
    """The exercises that can be put into a programme."""
    return [
        {"id": each.id, "name": each.name, "aim": said(each.aim, words_of()), "minutes": each.minutes.model_dump()}
        for each in exercises().exercises
    ]


def cases_view() -> list[Message]:
    """The invented cases."""
    return [{"id": name, "title": load_case(name).title} for name in CASE_IDS]


# A script


def script_view(found: Exercise, length: Length, words: Mapping[str, str], given: Given) -> Message:
    """The script of an exercise with all that a trainer wants beside it, and what phones show of each activity."""
    told = worded(found, words)
    return {
        **told.model_dump(mode="json", include={"id", "name", "aim", "who", "materials", "task", "access", "safety"}),
        **told.model_dump(mode="json", include={"debrief", "cards", "practice", "follow_up", "needs_case"}),
        "length": length,
        "minutes": told.total(length),
        "rules": list(told.house.rules) if told.house else [],
        "needs_case": found.needs_case,
        "lines": [
            line.model_dump(mode="json") | {"phones": _on_phones(told, length, at)}
            for at, line in enumerate(told.lines(length))
        ],
        "together": [found.size_of_groups(length, at) for at in range(len(found.lines(length)))],
        "activities": {each.id: _activity(each, length, words, given) for each in found.opened(length)},
    }


_LAID_OUT: Mapping[CasePage, str] = {
    "story": "the story of the case",
    "person_voice": "the story of the case and the person’s voice",
    "voices": "the story of the case and both voices",
    "map": "the case, with the file’s own map",
    "ladder": "the case, with the file’s own ladder",
    "midpoint": "the case, as it stands halfway",
    "follow_up": "the case, as it went on, and the file’s follow-up map",
}


def _on_phones(found: Exercise, length: Length, at: int) -> str:
    """What phones show with a line that opens nothing to fill in; "" for one that does."""
    lines = found.lines(length)
    line = lines[at]
    if line.activity is not None:
        return ""
    shown = [_LAID_OUT[line.case]] if line.case is not None and line.case in _LAID_OUT else []
    if line.examples:
        shown.append("what is on the screen")
    if dealt_at(found, length, at):
        shown.append("who one can play, with the lines for that one alone")
    return f"Phones show {' and '.join(shown) or 'the name of the exercise'}. There is nothing to fill in."


def _activity(activity: Activity, length: Length, words: Mapping[str, str], given: Given) -> Message:
    showing = showing_of(activity, "none", length, given=given, words=words)
    return {
        "title": said(activity.title, words),
        "ask": said(activity.ask, words),
        "hint": said(activity.hint, words),
        "who": activity.who,
        "panel": isinstance(activity, Questions),
        "shows": showing is not None,
        "figures": showing is not None and showing.in_figures,
        "parts": [_part(part, words) for part in activity.parts(length, given)],
    }


def _part(part: Part, words: Mapping[str, str]) -> Message:
    told = {name: said(getattr(part, name), words) for name in ("label", "hint", "group")}
    return {**told, "repeat": part.repeat, "most": part.most, "fields": [_field(field, words) for field in part.fields]}


def _field(field: Field, words: Mapping[str, str]) -> Message:
    return {
        "label": said(field.label, words),
        "hint": said(field.hint, words),
        "type": field.type,
        "low": field.low,
        "high": field.high,
        "options": [said(option.words, words) for option in field.options],
    }


# Who is in, and how far they are


def people_view(leader: Leader) -> list[Message]:
    """Who is in the room, with what they said of themselves."""
    return [
        {
            "person": guest.person,
            "name": guest.label,
            "role": guest.role,
            "here": guest.here,
            "lately": guest.lately,
            "takes_part": guest.takes_part,
            "group": guest.group,
            "badge": guest.badge.model_dump(exclude={"id"}) if guest.badge else None,
        }
        for guest in leader.room.guests()
    ]


def answered_view(leader: Leader, nows: Mapping[str, Now]) -> Message:
    """Stream → how far it is with what is open there, and with what the next line shows: numbers only.

    Where nothing is open it still holds how many ask to hear a line again.
    """
    told: Message = {}
    for stream, now in nows.items():
        if not now.exercise:
            continue
        asks = leader.room.answered(now.run, now.activity or "")
        told[stream] = asks.model_dump()
        if now.activity and (of := _answers_of(now, now.activity)) != (now.run, now.activity, ""):
            told[stream] = leader.room.answered(*of).model_dump() | {"asking": asks.asking, "again": asks.again}
        if shows := _shown_next(now):
            there = leader.room.answered(*_answers_of(now, shows)).model_dump()
            told[stream]["shown_next"] = there
    return told


def _shown_next(now: Now) -> str:
    """What the next line of a script shows, where that is something else than is open; else ""."""
    lines = exercise(now.exercise).lines(now.length)[now.line + 1 :]
    shows = lines[0].activity if lines and lines[0].phase == "reveal" else None
    return shows if shows and shows != now.activity else ""


def screens_view(leader: Leader, nows: Mapping[str, Now], plan: DayPlan) -> Message:
    """Stream → the pages on which the projector shows its picture, or the first wall, where it has more than one."""
    if not arriving(plan, leader.now()) and not any(now.phase in ("reveal", "discuss") for now in nows.values()):
        return {}
    return {stream: pages.model_dump() for stream, pages in leader.room.screens().items()}


def _answers_of(now: Now, activity: str) -> tuple[str, str, str]:
    """The run, activity and field that answers to what is open belong to.

    Questions are asked of the room's one panel.  Rounds are rated in one answer, each in a field of its own.
    """
    found = exercise(now.exercise)
    asked, rounds = found.activity(activity), rounds_at(now, found)
    if isinstance(asked, Questions):
        return PANEL, PANEL, ""
    return now.run, activity, asked.rounds[rounds.start].id if isinstance(asked, Delphi) and rounds is not None else ""
