"""After a case was handed on, papers keep what was said and done before under the name of who was there then."""

from __future__ import annotations

import datetime as dt

from full_case import ASKED, AT, day, entry
from test_papers_content import words

from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.papers import BY_ID as PAPERS
from cpi_widgets.model import (
    Action,
    Answer,
    Asset,
    Barrier,
    Former,
    Goal,
    LevelView,
    Meeting,
    Note,
    Pair,
    Record,
    Review,
    Rung,
    Score,
    Sign,
)

HANDED_ON = AT - dt.timedelta(days=30)
PAIR = Pair(person="Kofi", practitioner="Sam", former=(Former(name="Bronwen", until=HANDED_ON),))


def case(*before: Record, after: tuple[Record, ...] = ()) -> Material:
    then = HANDED_ON - dt.timedelta(days=1)
    old = [entry(one).model_copy(update={"first_at": then, "at": then}) for one in before]
    new = [entry(one).model_copy(update={"first_at": AT, "at": AT}) for one in after]
    return Material.of([entry(PAIR), *old, *new], AT)


def test_what_each_brings_and_hopes_for_stands_under_who_brought_it():
    material = case(
        Asset(voice="practitioner", text="solders"),
        Note(topic="hope", voice="practitioner", text="to learn from him"),
        Note(topic="organisation", voice="practitioner", text="longer visits"),
        after=(Asset(voice="practitioner", text="cooks"),),
    )
    text = words(PAPERS["case"].make(material))
    brought = text[text.index("What each of us brings") :].splitlines()
    assert brought[brought.index("Sam (practitioner)") + 1 :][:3] == [
        "Likes: cooks",
        "Before, Bronwen:",
        "Likes: solders",
    ]
    hoped = text[text.index("What we hope for") :].splitlines()
    assert hoped[hoped.index("Sam (practitioner)") + 1 :][:3] == [
        "Nothing is written here yet.",
        "Before, Bronwen:",
        "to learn from him",
    ]
    assert text.index("Before, Bronwen:\nlonger visits")


def test_what_was_done_keeps_who_did_it_and_what_is_to_be_done_is_the_new_ones():
    material = case(
        Rung(text="Look in", supporter="practitioner", state="done"),
        Rung(text="Go in", supporter="practitioner"),
        Action(text="asked the manager", who="practitioner", state="done"),
        Action(text="ask for a key", who="practitioner"),
        Barrier(side="practitioner", text="no free evenings"),
        Barrier(side="organisation", text="long forms"),
        Sign(text="He went alone", seen_by="practitioner"),
        Note(topic="example", voice="practitioner", text="the day he led"),
    )
    text = words(PAPERS["case"].make(material))
    for line in ("Look in | Bronwen", "Go in | Sam", "Bronwen | asked the manager", "Sam | ask for a key"):
        assert line in text
    assert "no free evenings (still there) – from before, with Bronwen" in text
    assert text.splitlines().count("long forms (still there)") == 1
    assert "He went alone (seen by Bronwen)" in text
    assert "Bronwen: the day he led" in text


def test_a_review_keeps_what_the_one_before_said_and_a_meeting_who_proposed_it():
    goal, review = Goal(text="music"), Review(day=day(-40), outcome_practitioner="I know the workshop")
    material = case(
        goal,
        Score(goal=goal.id, day=day(-40), level=1, rated_by="practitioner"),
        review,
        LevelView(review=review.id, level="person", voice="practitioner", text="He leads"),
        Note(topic="gain", voice="practitioner", text="patience"),
        after=(Meeting(day=day(3), yes_person=True, proposer="Bronwen"),),
    )
    text = words(PAPERS["review"].make(material))
    for said in ("He leads", "I know the workshop", "patience"):
        assert text.index("Before, Bronwen:") < text.index(said)
    assert "Bronwen: more than expected" in text
    assert "Proposed by Bronwen." in words(PAPERS["plan"].make(material))


def test_answers_of_the_one_before_have_a_column_of_their_own():
    answers = [Answer(deck="qualities", question="trust", voice=voice, value=3) for voice in ("person", "practitioner")]
    then = case(*answers)
    material = Material.of(then.entries, AT, asked=ASKED)
    text = words(PAPERS["review"].make(material))
    assert "As each of us sees it | Kofi | Sam | Before, Bronwen" in text.replace("\n", " | ")
    assert "quite well | not said | quite well" in text


def test_the_say_over_a_paper_stays_with_the_person_when_seats_are_swapped():
    swapped = Pair(person="Kofi", practitioner="Sam", swapped=True)
    for kind in PAPERS.values():
        text = words(kind.make(Material.of([entry(swapped)], AT)))
        assert "Sam’s yes" not in text
        assert "belongs to Sam" not in text
    assert "Shown or copied only with Kofi’s yes." in words(PAPERS["plan"].make(Material.of([entry(swapped)], AT)))


def test_a_yes_from_before_stays_under_the_name_of_who_said_it():
    yeses = {"yes_person": "less", "yes_practitioner": "less"}
    agreed = words(PAPERS["review"].make(case(Review(ending="less", **yeses, yes_by="Bronwen"))))
    assert "Kofi and Bronwen have said yes." in agreed
    half = Review(ending="less", yes_practitioner="less", yes_by="Bronwen")
    taken_back = words(PAPERS["review"].make(case(half)))
    assert "Bronwen has said yes, Kofi not yet." in taken_back
    anew = words(PAPERS["review"].make(case(after=(Review(ending="less", **yeses),))))
    assert "Both of us have said yes." in anew
