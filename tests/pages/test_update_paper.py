"""One page about a day, to pass on: what is ticked, of what may leave the room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_after_papers import made, report_of

from cpi_widgets.exchange.documents.description import Table
from cpi_widgets.model import Named, Picture, Row, Showing
from cpi_widgets.pages.after.day_report import Shown
from cpi_widgets.pages.after.report_paper import picture_blocks, report_paper
from cpi_widgets.pages.after.report_tables import lines_of
from cpi_widgets.pages.after.update_paper import MOST_ITEMS, items_of, offered, update_paper
from cpi_widgets.pages.showing import showing_of
from training_exercises.exercise_files import exercise


@pytest.fixture(scope="module")
def report():
    return report_of(made())


def ids(report, words=""):
    return [item.id for item in items_of(report) if words in item.words]


def test_only_what_is_ticked_stands_on_the_page(report):
    paper = repr(update_paper(report, ids(report, "people took part")))
    assert f"{report.people} people took part." in paper
    assert "does not show that the day had an effect" in paper
    assert "We did" not in paper
    assert update_paper(report, ()).sections == ()


def test_words_are_only_those_that_may_be_quoted(report):
    quotes = [quote for each in report.feedback for quote in each.quotes]
    offered = [item.words for item in items_of(report) if item.heading == "What people said"]
    assert quotes
    assert offered == [f"“{quote}”" for quote in quotes]
    texts = {said.text for each in report.shown for row in each.picture.rows for said in row.said}
    long = {text for text in texts - set(quotes) if len(text) > 12}
    assert long
    assert not any(text in item.words for text in long for item in items_of(report))


def test_what_is_taken_back_after_it_was_ticked_is_not_printed(report):
    ticked = [item.id for item in items_of(report) if item.heading == "What people said"]
    without = replace(report, feedback=tuple(each.model_copy(update={"quotes": ()}) for each in report.feedback))
    assert update_paper(without, ticked).sections == ()


def test_of_fewer_than_five_there_is_no_figure():
    few = report_of(made(people=4))
    assert not any(item.heading == "In figures" or "took part" in item.words for item in items_of(few))


def test_what_lines_have_and_lack_is_told_as_the_screens_say_it(report):
    showing = showing_of(exercise("EX11").activity("ladder"), "r", "full")
    rows = (
        Row(part="rungs", field="told_supporter", label="Who", n=5, counts=(10, 5), scale=("with Jo", "with nobody")),
        Row(part="rungs", field="told_worry", label="Jumps", n=5, counts=(4, 0), mean=12.5, scale=("small", "large")),
        Row(part="rungs", field="told_exit", label="Ways out", scale=("with", "without")),
    )
    picture = Picture(id="r.ladder.picture", showing=showing, rows=rows, people=5)
    told = [item.words for item in items_of(replace(report, shown=(Shown("Ladders", picture),)))]
    assert f"{showing.title} – Who: 10 with Jo, 5 with nobody" in told
    assert f"{showing.title} – Jumps: 4 small, 12.5 on average" in told
    assert not any("Ways out" in words for words in told)


def test_of_what_nobody_dropped_the_page_says_none(report):
    showing = showing_of(exercise("EX10").activity("barriers"), "r", "full")
    dropped = next(look for look in showing.looks if look.id == "told_dropped")
    row = Row(part="barriers", field=dropped.id, label=dropped.label, n=5, counts=(0, 0, 0, 0), scale=dropped.points)
    picture = Picture(id="r.barriers.picture", showing=showing, rows=(row,), people=5)
    told = [item.words for item in items_of(replace(report, shown=(Shown("Barriers", picture),)))]
    assert f"{showing.title} – Dropped: none" in told


def test_it_is_one_page(report):
    everything = update_paper(report, ids(report))
    blocks = [block for section in everything.sections for block in section.blocks]
    lines = [line for block in blocks for line in (block.rows if isinstance(block, Table) else block.items)]
    assert 0 < len(lines) <= MOST_ITEMS


def counted(report, counts, scale=("close", "not so close", "distant", "closest"), label="Jo"):
    """A page whose only figure is how often each answer was given."""
    points = tuple(Named(id=point.replace(" ", "_"), label=point) for point in scale)
    showing = Showing(run="r", activity="map", how="rings", title="The map", parts=(), fields=(), scale=points)
    picture = Picture(
        id="r.map.picture", showing=showing, rows=(Row(part="c", label=label, n=6, counts=counts),), people=6
    )
    return replace(report, shown=(Shown("Map a case", picture),))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((3, 1, 1, 0), "most often “close” (3)"),
        ((2, 0, 2, 1), "as many said “close” as “distant” (2 each)"),
        ((2, 2, 2, 0), "as many said “close” as “not so close” as “distant” (2 each)"),
        ((2, 2, 2, 2), "4 answers came most often (2 each)"),
    ],
)
def test_what_was_said_as_often_is_told_as_that(report, counts, told):
    assert f"The map – Jo: {told}" in [item.words for item in items_of(counted(report, counts))]


def test_figures_stand_in_a_table_and_are_ticked_under_what_was_asked(report):
    one = counted(report, (3, 1, 1, 0), label="It is said.")
    (figure,) = [item for item in items_of(one) if item.told]
    (section,) = update_paper(one, [figure.id]).sections
    assert section.blocks == (
        Table(
            "In figures", ("About", "What came of it"), (("The map – It is said", "most often “close” (3)"),), (3, 2)
        ),
    )
    groups = offered(items_of(one))
    assert [group.heading for group in groups] == ["The day", "The map", "What people said"]
    assert [item for group in groups for item in group.items] == list(items_of(one)), "each once, in its order"


@pytest.mark.parametrize(("alone", "counted"), [(False, "3 groups"), (True, "3 answers")])
def test_what_was_answered_by_groups_is_counted_in_groups(report, alone, counted):
    scale = tuple(Named(id=at, label=str(at)) for at in range(5))
    fields = (Named(id="mark", label="Mark"),)
    showing = Showing(run="r", activity="marks", how="spread", title="Marks", parts=(), fields=fields, scale=scale)
    row = Row(part="a", field="mark", label="Jo", n=3, counts=(1, 0, 1, 0, 1), median=2, lower=1, upper=3)
    picture = Picture(id="r.marks.picture", showing=showing, rows=(row,), people=7, groups=3, alone=alone)
    told = replace(report, shown=(Shown("Marks", picture),))
    assert f"Marks – Jo: 2 in the middle, from 0 to 4 ({counted})" in [item.words for item in items_of(told)]
    head = next(block for block in picture_blocks(picture) if isinstance(block, Table)).head
    assert head[1].lower() == counted.split()[1]
    assert any(counted.split()[1] in line for sheet in lines_of(told) for line in sheet.rows)


def test_the_report_and_its_page_say_that_one_bar_may_be_smaller_than_five(report):
    for paper in (report_paper(report), update_paper(report, ids(report))):
        assert "made from the answers of five people or more. One bar of it may be smaller" in paper.consent
