"""What stands on papers: everything the two wrote, in plain words, and nothing that is private."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from full_case import AT, SECRET, TODAY, day, entry, full_case, material
from paper_words import told, words

from cpi_widgets.exchange.documents.days import how_far, said, span
from cpi_widgets.exchange.documents.description import (
    Paper,
    Section,
    Table,
)
from cpi_widgets.exchange.documents.forms import BY_ID, FORMS, in_form
from cpi_widgets.exchange.documents.making import pack_of
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.papers import BY_ID as PAPERS
from cpi_widgets.exchange.documents.papers import KINDS
from cpi_widgets.exchange.documents.texts import lines_of, sentences_of
from cpi_widgets.model import (
    Action,
    Asset,
    Barrier,
    Contact,
    Goal,
    Map,
    Note,
    Pair,
    Placement,
    Review,
    Rung,
    Score,
    Stage,
    Step,
)

WHOLE = full_case()


def test_every_paper_says_whose_it_is_of_when_and_what_is_not_in_it():
    for kind in KINDS:
        if kind.id == "forms":
            continue
        text = words(kind.make(WHOLE))
        assert "As it was on 26 November 2026, 14:02. Private notes are not in this paper." in text
        assert "This paper belongs to Kofi. Shown or copied only with Kofi’s yes." in text


def test_no_private_entry_is_on_any_paper_not_even_on_its_authors():
    for kind in KINDS:
        assert SECRET not in words(kind.make(WHOLE))
    shared = [entry(Note(topic="idea", text="open")), entry(Note(topic="idea", text="hidden"), audience="author")]
    text = words(PAPERS["case"].make(Material.of(shared, AT)))
    assert "open" in text
    assert "hidden" not in text


def test_every_shared_text_of_the_case_is_on_the_paper_of_everything():
    text = words(PAPERS["case"].make(WHOLE)).casefold()
    silent = {"place", "kind", "voice", "state", "topic", "deck", "question", "round", "record_kind", "mark"}
    for one in WHOLE.entries:
        for name, value in one.record.body().items():
            human = isinstance(value, str) and " " in value and name not in silent
            if human and one.record.record_kind not in ("pair", "placement", "contact", "tie"):
                assert all(line.casefold() in text for line in lines_of(value)), (one.record.record_kind, name, value)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_how_we_go_on_is_agreed_on_paper_only_after_the_yes_of_both(form):
    def on_paper(**fields: Any) -> str:
        return " ".join(words(in_form(PAPERS["review"].make(material([Review(**fields)])), form)).split())

    agreed = on_paper(ending="repeat", again_at=3, yes_person="repeat 3", yes_practitioner="repeat 3")
    assert "How we go on, as we agreed: we go round again at step 3, making plans." in agreed
    assert "Both of us have said yes." in agreed
    open_still = on_paper(ending="leave", yes_person="less")
    assert "as one of us wrote it: we end here." in open_still
    assert "K and B have not said yes yet." in open_still
    assert "as we agreed" not in open_still


def test_the_review_holds_both_voices_the_next_step_and_what_moved():
    text = words(PAPERS["review"].make(WHOLE))
    for said_there in (
        "How we go on, as one of us wrote it: we need less of it.",
        "Kofi has said yes, Bronwen not yet.",
        "Next step: Kofi goes on Thursdays. We meet once a month until spring.",
        "Kofi (service user)",
        "Bronwen (practitioner)",
        "What changed in life: I go nearly every week. They gave me the soldering place.",
        "What I know of people and places now: I know where to send somebody who likes radios.",
        "Go to the Thursday repair workshop | less than expected | more than expected",
        "No longer on it: Team gym group, Course group chat, Mum’s church.",
        "I can rely on what Bronwen says. | very well | quite well",
        "What it cost: Four evenings",
        "What it cost: A form less",
        "A questionnaire about ties (Kofi): 14 on 20 May 2026, 19 on 24 November 2026",
        "From the first to the last: 5 more",
    ):
        assert said_there in text


def test_gains_stand_beside_what_is_known_of_the_approach():
    gain, cost = Note(topic="gain", voice="person", text="A friend"), Note(topic="cost", voice="person", text="Time")
    assert "A later one, from 2021, found no difference." in told("review", gain)
    assert "2021" not in told("review", cost)


def test_an_organisation_stands_beside_an_invented_one_with_both_answers_and_no_total():
    lines = words(PAPERS["case"].make(WHOLE)).splitlines()
    at = lines.index("Beside an invented organisation")
    assert lines[at + 1 : at + 5] == [
        "What they do there",
        "Kofi",
        "Bronwen",
        "First meetings: They happen where Kofi picks. | We do some – not on Sundays | We do this",
    ]
    assert "Beside an invented organisation" not in told("case", Note(topic="idea", text="x"))


def test_the_plan_holds_goals_stages_steps_and_who_helps():
    text = words(PAPERS["plan"].make(WHOLE))
    for said_there in (
        "Go with Jojo (we are here)",
        "What and who can help: reads circuit diagrams and repairs audio kit, happy to be the beginner, Jojo",
        "Attend with Jojo | Jojo | somebody is there already | 65 | 26 November 2026 (next)",
        "Why he left university to the tutor – taken back: do not tell",
        "A card now and then – Kofi says: not yet",
        "2 December 2026, 10:30, Library café.",
        "What we hope for\nKofi (service user)\nTo be the one with the answers for once.",
        "What we agree\nKofi (service user)\nI say when it is too much.",
        "Wishes for life\n",
    ):
        assert said_there in text, said_there
    alone = entry(Note(topic="hope", voice="person", text=SECRET), audience="author")
    assert SECRET not in words(PAPERS["plan"].make(Material.of([*WHOLE.entries, alone], AT)))


def test_maps_of_one_day_are_told_apart_and_the_one_begun_last_is_the_newest():
    maps = [Map(id=name, date=TODAY) for name in ("z", "a")]
    ann = [Contact(id="c", label="Ann"), Placement(map="a", contact="c")]
    text = told("map", *maps, *ann)
    assert "Drawn on 26 November 2026, second." in text
    assert "Since 26 November 2026\nNew on the map: Ann." in text


@pytest.mark.parametrize(
    ("when", "words_for_it"),
    [
        (day(0), "today"),
        (day(1), "tomorrow"),
        (day(3), "in 3 days"),
        (day(100), "in about 3 months"),
        (dt.date(2099, 12, 31), "in about 73 years"),
    ],
)
def test_how_far_a_day_is_says_so_in_words(when, words_for_it):
    assert how_far(when, TODAY) == words_for_it
    text = told("actions", Pair(), Action(text="Ring", who="person", when=when))
    assert f"K | Ring | {said(when)}, {words_for_it}" in text


def test_a_day_that_has_passed_is_said_without_blame():
    text = told("actions", Pair(), Action(text="Ring", who="person", when=day(-21)))
    assert f"K | Ring | was for {said(day(-21))}" in text
    assert "The day has passed" in text.splitlines()
    assert "late" not in text.casefold()


def test_an_action_that_is_done_is_among_those_that_are_over():
    text = told("actions", Action(text="Ring", when=day(-30), state="done"))
    assert "The day has passed" not in text
    assert "done, was for 27 October 2026" in text


def test_a_map_of_the_year_three_thousand_is_said_and_sorted():
    far = Map(id="far", whose="K", date=dt.date(3000, 2, 1))
    text = told("map", Map(id="now", whose="K", date=TODAY), far)
    assert "Drawn on 1 February 3000." in text


def test_a_goal_without_levels_says_so_and_keeps_its_sheet():
    text = told("goals", Goal(text="Sing", expected="Once a month"))
    assert "As expected | Once a month" in text
    assert text.count("not written yet") == 4


def test_who_rated_a_goal_is_said_for_one_and_for_both():
    goal = Goal(id="g", text="Sing", expected="Once a month")
    scores = [Score(goal="g", day=TODAY, level=level, rated_by=by) for level, by in ((1, "both"), (0, "person"))]
    text = told("goals", goal, *scores)
    assert "more than expected, say K and B." in text
    assert "as expected, says K." in text


def test_in_large_print_a_goal_may_go_on_on_the_next_page():
    paper = PAPERS["goals"].make(material([Goal(text="Sing", expected="Once a month")]))
    together = [in_form(paper, form).sections[0].parts[0].together for form in (BY_ID["normal"], BY_ID["large"])]
    assert together == [True, False], "its five levels are five cards there, and would leave a page empty"


def test_two_hundred_goals_are_all_there_in_their_order():
    goals = [Goal(id=f"g{n}", text=f"Goal number {n}", order=n) for n in range(200)]
    paper = PAPERS["goals"].make(material([*reversed(goals), Score(goal="g7", day=TODAY, level=2)]))
    titles = [part.title for part in paper.sections[0].parts]
    assert titles == [f"Goal number {n}" for n in range(200)]


@pytest.mark.parametrize(
    ("supporter", "on_paper"),
    [
        ("ann", "Ann"),
        ("bob", "Bob (taken off the map)"),
        ("gone", "somebody who was taken off the map"),
        ("practitioner", "B"),
        ("alone", "on my own"),
        (None, "nobody chosen yet"),
    ],
)
def test_a_supporter_who_left_the_map_is_said_to_have(supporter, on_paper):
    records = (
        Map(id="m", date=TODAY),
        Contact(id="ann", label="Ann"),
        Contact(id="bob", label="Bob"),
        Placement(map="m", contact="ann"),
        Rung(text="Go in", supporter=supporter),
    )
    assert f"Go in | {on_paper} |" in told("plan", *records)
    taken = records[-1].model_copy(update={"state": "done"})
    was = on_paper.removesuffix(" (taken off the map)")
    assert f"Go in | {was} |" in told("plan", *records[:-1], taken), "whoever was there then was there"


def test_an_action_of_a_contact_is_theirs_by_name():
    assert "Ann | Ring" in told("actions", Contact(id="ann", label="Ann"), Action(text="Ring", who="ann"))
    assert "the housing office | Ring" in told("actions", Action(text="Ring", who="the housing office"))


def test_partners_who_swapped_seats_keep_their_words_and_change_colour():
    pair = Pair(person="Rae", practitioner="Sam", person_word="individual", practitioner_word="worker", swapped=True)
    made = material([pair, Note(topic="hope", voice="person", text="Mine is Rae’s")])
    paper = PAPERS["case"].make(made)
    voices = next(block for section in paper.sections for part in section.parts for block in part.blocks)
    assert (voices.practitioner.name, voices.practitioner.word) == ("Rae", "worker")
    assert "Mine is Rae’s" in voices.practitioner.blocks[0].items
    assert "This paper belongs to Rae." in words(paper), "the say stays with the person, as it does on the page"


def test_a_barrier_in_parts_of_parts_and_one_that_is_a_part_of_itself_come_out_once():
    chain = [Barrier(id=f"b{n}", text=f"level {n}", part_of=f"b{n - 1}" if n else None) for n in range(4)]
    round_it = [Barrier(id="x", text="ring", part_of="x")]
    paper = PAPERS["case"].make(material([*chain, *round_it]))
    lists = [part.blocks[0] for section in paper.sections if section.id == "barriers" for part in section.parts]
    assert lists[0].depths == (0, 1, 2, 3)
    assert [item.split(" (")[0] for item in lists[0].items] == ["Level 0"[0].lower() + f"evel {n}" for n in range(4)]


def test_a_stage_of_a_goal_that_is_gone_breaks_nothing():
    assert "Nothing is written here yet." in told("plan", Stage(goal="gone", text="x"))


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
@pytest.mark.parametrize("form", list(BY_ID))
def test_an_empty_case_makes_every_paper_in_every_form(kind, form):
    paper = in_form(PAPERS[kind].make(material([])), BY_ID[form])
    assert paper.sections
    if kind != "forms":
        assert "Nothing is written here yet." in words(paper)


def test_the_paper_is_of_the_review_that_was_begun_last_where_the_first_has_no_day():
    first, again = entry(Review(next_step="first")), entry(Review(day=TODAY, next_step="again"))
    begun = first.model_copy(update={"first_at": AT - dt.timedelta(days=90)})
    text = words(PAPERS["review"].make(Material.of([begun, again], AT)))
    assert "again" in text
    assert "first" not in text


def test_of_several_reviews_the_newest_counts():
    old, new = Review(day=day(-300), next_step="old"), Review(day=day(-1), next_step="new")
    assert "Next step: new" in told("review", new, old)


def test_blank_forms_hold_every_step_and_no_word_of_the_case():
    text = words(PAPERS["forms"].make(WHOLE))
    assert [f"Step {n}:" in text for n in range(1, 9)] == [True] * 8
    assert "who has said yes to it" in text
    assert "Thursday" not in text
    assert "14:02" not in text


def test_texts_pasted_from_word_keep_their_lines_and_lose_what_no_file_may_hold():
    assert lines_of("One\x0btwo\r\nthree\u2028four\x00\x1b\tfive\n\n") == ["One", "two", "three", "four five"]
    assert lines_of("") == []


def test_sentences_stand_alone_and_no_word_is_changed():
    text = "I went. It was full! Was it? Yes… Dr. Ann said 3.5 is fine."
    assert sentences_of(text) == ["I went.", "It was full!", "Was it?", "Yes…", "Dr.", "Ann said 3.5 is fine."]
    assert " ".join(sentences_of(text)) == text


def test_spans_are_said_as_people_say_them():
    assert [span(n) for n in (1, 13, 14, 17, 63, 70, 400, 800)] == [
        "1 day",
        "13 days",
        "2 weeks",
        "about 2 weeks",
        "9 weeks",
        "about 2 months",
        "about 13 months",
        "about 2 years",
    ]


def test_large_print_has_no_table_and_keeps_every_word():
    for kind in KINDS:
        usual, large = kind.make(WHOLE), in_form(kind.make(WHOLE), BY_ID["large"])
        blocks = [block for section in _all(large) for block in section.blocks]
        assert not any(isinstance(block, Table) for block in blocks)
        if kind.id == "forms":
            continue
        text = words(large)
        for cell in {
            cell
            for section in _all(usual)
            for b in section.blocks
            if isinstance(b, Table)
            for row in b.rows
            for cell in row
        }:
            assert cell in text


def _all(paper: Paper) -> Iterator[Section]:
    waiting = list(paper.sections)
    while waiting:
        section = waiting.pop()
        yield section
        waiting += section.parts


def test_a_pack_holds_the_chosen_papers_in_their_order_each_once():
    pack = pack_of(WHOLE, ["map", "plan", "map"], BY_ID["normal"])
    assert [paper.id for paper in pack.papers] == ["plan", "map"]
    assert pack.title == "Our papers – Kofi and Bronwen"
    with pytest.raises(KeyError):
        pack_of(WHOLE, [], BY_ID["normal"])


def test_how_a_step_is_stands_only_where_somebody_said_it():
    text = told("case", Step(id="step-2", number=2, state="live"), Note(topic="hope", voice="person", text="to sing"))
    assert "1. Getting started | not said |" in text
    assert "2. Map what is there | going on now |" in text


def test_what_the_other_wrote_on_a_partners_side_says_who_wrote_it():
    hope, worry, both = (Note(topic="hope", voice=voice, text=voice) for voice in ("person", "practitioner", "both"))
    strength = Asset(voice="person", text="knows cloth")
    written = [entry(each, by="b") for each in (hope, worry, both, strength)]
    aloud = Note(topic="hope", voice="person", text="aloud")
    written.append(written[0].model_copy(update={"record": aloud, "first_speaker": "person"}))
    usual = Pair(person="Kofi", practitioner="Bronwen")
    seats = {"k": "person", "b": "practitioner"}
    text = words(PAPERS["case"].make(Material.of(written, AT, usual, seats=seats)))
    assert text.count("(written by Bronwen)") == 2
    assert "person (written by Bronwen)" in text
    assert "knows cloth (written by Bronwen)" in text
    assert "written by" not in words(PAPERS["case"].make(Material.of(written, AT, usual)))
