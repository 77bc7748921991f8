"""An invented case with every kind of record of the eight steps, for tests of papers, calendars and files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from cpi_widgets.exchange.documents.material import Asked, Material
from cpi_widgets.model import (
    Action,
    Answer,
    Aspiration,
    Asset,
    Attempt,
    Barrier,
    Clip,
    Comment,
    Entry,
    Feeling,
    Goal,
    Handover,
    LevelView,
    Meeting,
    Note,
    Open,
    Pair,
    Permission,
    Preparation,
    Question,
    Record,
    Review,
    Rung,
    Score,
    SessionNote,
    Sign,
    Stage,
    Start,
    Step,
    Stock,
    Taper,
    Total,
)
from training_exercises.case_files import load_case
from training_exercises.case_maps import maps_of

LONDON = ZoneInfo("Europe/London")
AT = dt.datetime(2026, 11, 26, 14, 2, tzinfo=LONDON)
TODAY = AT.date()
SECRET = "She is afraid of her manager"
"""In a private note: on no paper."""
ASKED = {
    ("qualities", "trust"): Asked(
        "I can rely on what {practitioner} says.",
        "I keep my word.",
        {1: "hardly", 2: "a little", 3: "quite well", 4: "very well"},
    ),
    ("ideal_organisation", "step_1"): Asked(
        "First meetings: They happen where {person} picks.",
        "First meetings: They happen where {person} picks.",
        {1: "We do this", 2: "We do some", 3: "Not yet"},
    ),
    ("pulse", "useful"): Asked(
        "Was today useful to me?", "Was today useful to both of us?", {0: "no", 1: "partly", 2: "yes"}
    ),
}
KOFI = load_case("kofi")


def day(days: int) -> dt.date:
    """So many days from the day of the papers."""
    return TODAY + dt.timedelta(days=days)


def entry(record: Record, *, audience: str = "", version: int = 1, by: str = "k") -> Entry[Record]:
    """A record as it stands in a space."""
    return Entry(
        record=record,
        version=version,
        audience=audience or record.default_audience,
        by=by,
        at=AT,
        first_by=by,
        first_at=AT,
    )


def material(records: Iterable[Record], **options: object) -> Material:
    """The material of some records."""
    return Material.of([entry(record) for record in records], AT, asked=ASKED, **options)


def started() -> list[Record]:
    """Steps 1 and 2."""
    return [
        Pair(person="Kofi", practitioner="Bronwen"),
        Step(id="step-1", number=1, state="done"),
        Step(id="step-2", number=2, state="live"),
        Step(id="step-7", number=7, state="skipped", note="not this year"),
        Start(
            talked_person=day(-200),
            talked_practitioner=day(-200),
            choice="start",
            enough="When Thursday is just Thursday and nobody comes along.",
            agreed_person="I say when it is too much.",
            agreed_practitioner="I do not book anything without you.",
        ),
        *(Note(topic="hope", voice=who, text=text) for who, text in HOPES),
        Note(topic="fear", voice="person", text="That you go away as soon as I am better."),
        Note(topic="will_happen", text="We meet for three more months."),
        Note(topic="will_not_happen", text="Nobody stops your support without asking you."),
        *(Asset(id=f"a{n}", voice="person", **a.model_dump()) for n, a in enumerate(KOFI.assets.person)),
        *(Asset(id=f"b{n}", voice="practitioner", **a.model_dump()) for n, a in enumerate(KOFI.assets.practitioner)),
        *maps_of(KOFI, day(-190)).records(),
    ]


HOPES = (("person", "To be the one with the answers for once."), ("practitioner", "To learn what a capacitor does."))


def planned() -> list[Record]:
    """Steps 3 and 4."""
    goals = [
        Goal(
            id=f"kofi.{g.id}",
            text=g.text,
            kind=g.kind,
            baseline=g.baseline,
            how_often="most Thursdays" if g.kind == "commitment" else "",
            first_step="Look at the web page together",
            assets=("a0", "b0", "gone"),
            contacts=("kofi.jojo",),
            **dict(
                zip(
                    ("much_less", "less", "expected", "more", "much_more"),
                    (g.gas[n] for n in range(-2, 3)),
                    strict=True,
                )
            ),
        )
        for g in KOFI.goals
    ]
    rungs = [
        Rung(
            id=f"rung{n}",
            text=r.step,
            goal="kofi.g1",
            order=n,
            before=r.anxiety,
            after=r.anxiety_after if n < 5 else None,
            techniques=(r.technique,),
            supporter=f"kofi.{r.supporter}" if r.supporter not in ("practitioner", "alone") else r.supporter,
            day=day(7 * n - 35),
            state="done" if n < 5 else "next" if n == 5 else "ahead",
            learned="Tuesday mornings are quiet." if n == 2 else "",
        )
        for n, r in enumerate(KOFI.ladder)
    ]
    return [
        Aspiration(text="Work with sound again", assets=("a1",), contacts=("kofi.marlon",)),
        *goals,
        Stage(goal="kofi.g1", text="Find out when it is quiet", state="done", order=1),
        Stage(goal="kofi.g1", text="Go with Jojo", state="current", order=2),
        Stage(goal="kofi.g1", text="Go alone", order=3),
        Score(goal="kofi.g1", day=day(-5), level=1, rated_by="both", words="Went alone once."),
        Score(goal="kofi.g2", day=day(-5), level=0, rated_by="person"),
        Attempt(text="Played a track to Geraldine", reaction="She laughed and asked for more", day=day(-20)),
        *rungs,
        Permission(what="That he likes quiet corners", whom="Sachin", until=day(60)),
        Permission(what="Why he left university", whom="the tutor", state="taken back"),
        Preparation(kind="travel", text="The 43 bus", now="Bronwen", later="Jojo", voice="both"),
        Preparation(kind="cv", text="Two lines about repairs", state="done"),
        Taper(text="A call every two weeks", start=day(30), order=1),
        Taper(text="A card now and then", state="not yet", order=2),
        Sign(text="Talks about next month", day=day(-10)),
        Question(text="Who knows a quiet place to solder?", state="asked"),
        Note(topic="colleagues", text="The men’s shed on Tuesdays"),
    ]


def looked_at() -> list[Record]:
    """Steps 5 to 7."""
    barriers = [
        Barrier(id=f"bar{n}", side=b.side, category=b.category, text=b.text, order=n)
        for n, b in enumerate(KOFI.barriers)
    ]
    parts = [
        Barrier(id=f"bar{n}p{m}", side=b.side, text=text, part_of=f"bar{n}", state="smaller", order=m)
        for n, b in enumerate(KOFI.barriers)
        for m, text in enumerate(b.small_steps)
    ]
    return [
        Stock(text="Kitchen soldering", works="He chooses the day", decision="keep", day=day(-60)),
        Stock(
            text="First evening at the workshop", does_not="Too full", why="It was a holiday week", decision="change"
        ),
        Note(topic="success", text="He showed a stranger how to find the broken part."),
        *barriers,
        *parts,
        Action(
            id="act-late", text="Ask the manager for a standing yes", who="practitioner", when=day(-21), barrier="bar3"
        ),
        Action(id="act-soon", text="Practise one sentence on the bus", who="both", when=day(3), barrier="bar0"),
        Action(id="act-jojo", text="Text the bus times", who="kofi.jojo"),
        Action(id="act-done", text="Ask the cousin for a name", who="practitioner", when=day(-90), state="done"),
        Action(
            id="act-team", text="Add the workshop to the team list", who="practitioner", when=day(40), for_team=True
        ),
        Note(topic="organisation", voice="person", text="The waiting room clock is loud."),
        Note(topic="organisation", voice="practitioner", text="A week’s notice for an evening is too long."),
        Answer(deck="ideal_organisation", question="step_1", voice="person", value=2, words="not on Sundays"),
        Answer(deck="ideal_organisation", question="step_1", voice="practitioner", value=1),
    ]


def reviewed() -> list[Record]:
    """Step 8."""
    return [
        Review(
            id="rev",
            day=day(-2),
            ending="less",
            yes_person="less",
            next_step="Kofi goes on Thursdays. We meet once a month until spring.",
            outcome_person="I know five people there by name.",
            outcome_practitioner="I know where to send somebody who likes radios.",
        ),
        *(
            LevelView(review="rev", level=level, voice=voice, text=text)
            for level, voice, text in (
                ("person", "person", "I go nearly every week. They gave me the soldering place."),
                ("person", "practitioner", "He explains things to people he has never met."),
                ("practice", "person", "She asked before she did things."),
                ("practice", "practitioner", "I learnt to wait. It took time I had to fight for."),
                ("organisation", "practitioner", "My manager agreed to evening visits."),
                ("approach", "person", "Good. The map was odd at first."),
            )
        ),
        Note(topic="gain", voice="person", text="A place where I am good at something"),
        Note(topic="gain", voice="practitioner", text="A library I can ask"),
        Note(topic="cost", about="rev", mark="practitioner", text="Four evenings"),
        Note(topic="cost", about="rev", mark="organisation", text="A form less"),
        Note(topic="example", about="trust", text="She kept the pizza box."),
        Answer(deck="qualities", question="trust", voice="person", value=4),
        Answer(deck="qualities", question="trust", voice="practitioner", value=3),
        Answer(deck="pulse", question="useful", voice="person", value=2, words="more soldering"),
        Total(measure="A questionnaire about ties", day=day(-190), total=14),
        Total(measure="A questionnaire about ties", day=day(-2), total=19),
    ]


def met() -> list[Record]:
    """Meetings, and what stands beside the steps."""
    return [
        Meeting(
            id="meeting",
            day=day(6),
            time="10:30",
            place="Library café",
            bring="The broken radio",
            yes_person=True,
            yes_practitioner=True,
        ),
        SessionNote(
            day=day(-8),
            talked="The workshop, the crowd",
            agreed="Jojo comes along",
            noticed="He laughed",
            state="seen",
        ),
        SessionNote(day=day(-40), talked="The ladder", agreed="A quiet Tuesday", state="afterwards"),
        Clip(step=4, text="The door is the hardest part.", whose="Kofi"),
        Comment(part="agency", text="Where is the bus fare?", decision="added", reason="it was missing"),
        Handover(to="Rae", words="Ask him about radios first."),
        Note(topic="diary", voice="person", day=day(-8), text="Stayed for the whole evening."),
        Note(topic="private", voice="practitioner", text=SECRET),
        Feeling(contact="kofi.efua", effect="mixed", note=SECRET),
        Open(part="papers"),
    ]


def entries() -> list[Entry[Record]]:
    """The whole case as a reader sees it, with their own private notes."""
    private = {"private"}
    return [
        entry(record, audience="author" if isinstance(record, Note) and record.topic in private else "")
        for record in (*started(), *planned(), *looked_at(), *reviewed(), *met())
    ]


def full_case(*instead: Record, **options: object) -> Material:
    """The material of the whole case; a record given stands in place of the one of its id."""
    others = {record.id: entry(record) for record in instead}
    found = [others.get(each.record.id, each) for each in entries()]
    return Material.of(found, AT, asked=ASKED, **options)
