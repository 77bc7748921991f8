"""The papers of a day leave out nothing that belongs on them: groups of before, the wall, the words of a drawing."""

from __future__ import annotations

import datetime as dt
import itertools

from day_that_was import make_day
from test_after_papers import STARTS, day_of, made, pdf_of, report_of, word_of

from cpi_widgets.exchange.documents.description import Bullets, Paper, Paragraph, Section
from cpi_widgets.exchange.documents.description import Picture as Drawing
from cpi_widgets.exchange.documents.description import Table as Rows
from cpi_widgets.model import FIRST_QUESTION, Card, Named, Picture, Reply, Row, Showing
from cpi_widgets.pages.after.own_papers import begun_record, everything, words_paper
from cpi_widgets.pages.after.report_paper import picture_blocks, report_paper
from cpi_widgets.pages.after.report_tables import lines_of, sheets_of
from cpi_widgets.pages.after.update_paper import items_of
from cpi_widgets.store import MemoryStore


def test_what_a_group_wrote_before_groups_were_made_anew_is_taken_home():
    ticks = itertools.count()
    store = MemoryStore(lambda: STARTS + dt.timedelta(hours=5, seconds=next(ticks)))
    day = make_day(store, STARTS, people=3)
    ann, bob, cy = (person.person for person in day.people)
    day.trainer.room(day.room).place({ann: "g1", bob: "g1", cy: "g2"})
    ours = Reply(run="run1", activity="agreement", part="lines", text="We listen", group="g1")
    day.people[1].space(day.room).put(ours, audience="group")
    day.trainer.room(day.room).place({ann: "g3", bob: "g4", cy: "g1"})
    taken = day_of(day, day.ann)
    for words in (pdf_of(words_paper(taken))[1], word_of(*everything(taken, begun_record(taken), "").papers)[1]):
        assert "We listen" in words
    assert "We listen" not in pdf_of(words_paper(day_of(day, day.people[2])))[1]


def test_the_opening_wall_stands_before_what_the_room_saw_of_exercises():
    day = made(people=6)
    for person, text in zip(
        day.people, ("A quiet day", "a quiet day!", "New faces", "Theirs alone", "gone"), strict=False
    ):
        card = person.space(day.room).put(Card(text=text), audience="author" if text == "Theirs alone" else "room")
        if text == "gone":
            day.lead.remove(card.record.id, base=1)
    report = report_of(day)
    paper = report_paper(report)
    titles = [section.title for section in paper.sections]
    assert titles.index(FIRST_QUESTION) == titles.index("The day") + 1
    (wall,) = (section for section in paper.sections if section.title == FIRST_QUESTION)
    assert sorted(wall.blocks[0].items) == ["A quiet day (written more than once)", "New faces"]
    for words in (pdf_of(paper)[1], word_of(paper)[1], str(lines_of(report)), str(sheets_of(report))):
        assert FIRST_QUESTION in words
        assert "New faces" in words
        assert not any(each in words for each in ("Theirs alone", "gone", "Card of"))
    (texts,) = (sheet for sheet in sheets_of(report) if sheet.title == "Texts")
    assert FIRST_QUESTION in texts.rows[0]
    assert not any("New faces" in item.words for item in items_of(report))


def delphi(*statements):
    """What came of two rounds on some statements."""
    scale = tuple(Named(id=at, label=str(at)) for at in range(1, 10))
    rounds = (Named(id="first", label="Round 1"), Named(id="second", label="Round 2"))
    parts = tuple(Named(id=f"s{at}", label=words) for at, words in enumerate(statements))
    showing = Showing(run="r", activity="d", how="spread", title="Statements", parts=parts, fields=rounds, scale=scale)
    figures = {"n": 6, "counts": (0, 0, 1, 1, 2, 1, 1, 0, 0), "median": 5, "lower": 4, "upper": 6}
    rows = [
        Row(part=str(p.id), field=str(r.id), label=f"{p.label} {r.label}", **figures) for p in parts for r in rounds
    ]
    return Picture(id="r.d.picture", showing=showing, rows=tuple(rows), people=6)


def test_what_a_line_of_a_drawing_is_about_is_whole_and_its_rounds_are_named():
    long = "Staff may go along to an activity in the first weeks, if the service user wants them to and says so."
    drawings = [block for block in picture_blocks(delphi(long, "Tea is free.")) if isinstance(block, Drawing)]
    (drawn,) = drawings
    words = [each.text for each in drawn.words]
    assert not any("…" in each for each in words)
    assert " ".join(words).startswith(f"{long} Round 1 Round 2 Tea is free. Round 1 Round 2")
    assert max(map(len, words)) < 40
    places = [each.y for each in drawn.words]
    assert all(low < high for low, high in itertools.pairwise(places[:-1])), "no line lies on another"
    assert places[-1] < drawn.height


def test_a_drawing_is_no_taller_than_a_page():
    drawings = [
        block
        for block in picture_blocks(delphi(*(f"Statement {at}" for at in range(20))))
        if isinstance(block, Drawing)
    ]
    assert len(drawings) > 1
    assert all(drawn.height < 800 for drawn in drawings)
    words = [word.text for drawn in drawings for word in drawn.words]
    assert [f"Statement {at} Round 1" for at in range(20)] == [each for each in words if each.startswith("Statement")]


def test_a_heading_stands_with_what_it_heads():
    def filled(many):
        table = Rows(
            "Worries", ("About", "How many"), (("about money", "5"), ("about time", "6"), ("about buses", "7"))
        )
        blocks = (Bullets(("Filler",) * many), Paragraph("I worry", "strong"), table)
        return Section("shown", f"After {many}", blocks, new_page=True)

    paper = Paper("report", "Report", (), "", tuple(filled(many) for many in range(34, 41)))
    reader, _ = pdf_of(paper)
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 8, "some went on to a second page"
    alone = [text for text in pages if "I worry" in text and "about money" not in text]
    assert alone == []
    document, _ = word_of(paper)
    assert all(each.paragraph_format.keep_with_next for each in document.paragraphs if each.text == "I worry")
