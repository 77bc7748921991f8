"""The report of a room in which every exercise has begun, in each length: all forms of it are made."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest

import cpi_widgets.server
from cpi_widgets.exchange.documents.description import Pack, Table
from cpi_widgets.model import DayPlan, Picture, Row, Showing, SiteRole
from cpi_widgets.pages.after import files
from cpi_widgets.pages.after.day_report import Shown, day_report, feedback_forms
from cpi_widgets.pages.after.report_paper import picture_blocks, report_paper
from cpi_widgets.pages.after.report_tables import lines_of, sheets_of
from cpi_widgets.pages.showing import showing_of
from cpi_widgets.store import MemoryStore
from training_exercises.case_files import CASE_IDS, load_case
from training_exercises.exercise_files import exercises
from training_exercises.parts import Given
from training_exercises.programme import make_programme, planned
from training_exercises.programme_day import NOTHING_YET, begun
from training_exercises.run_sheet_files import load_sheet
from training_exercises.run_sheet_model import Block

TEMPLATES = Path(cpi_widgets.server.__file__).parent / "templates"
STARTS = dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.UTC)


def report_with_everything(length, *, shown):
    """A report; ``shown``: everything that can be shown was, although nobody answered."""
    store = MemoryStore(lambda: STARTS)
    trainer = store.act_as(store.add_person("Tess", {SiteRole.TRAINER}))
    name = trainer.open_room("All of it").id
    room, space = trainer.room(name), trainer.space(name)
    blocks = [
        planned(Block(id=each.id.lower(), kind="exercise", minutes=each.total(length), exercise=each.id, length=length))
        for each in exercises().exercises
    ]
    made = make_programme(load_sheet("RS1"), STARTS)
    fields = made.model_dump() | {"streams": (), "blocks": [block.model_dump() for block in blocks]}
    programme, progress = type(made).model_validate(fields), NOTHING_YET
    for block in blocks:
        progress = begun(programme, progress, block.id, STARTS, f"run-{block.id}")
    ran = tuple(each.model_dump(mode="json") for each in progress.ran)
    space.put(DayPlan(plan=programme.model_dump(mode="json"), ran=ran))
    for each in exercises().exercises if shown else ():
        given = Given(case=load_case(CASE_IDS[0]) if each.needs_case else None, led=True)
        for activity in each.opened(length):
            showing = showing_of(activity, f"run-{each.id.lower()}", length, given=given)
            if showing is not None:
                room.reveal(showing)
    entries = space.entries()
    forms = feedback_forms(entries)
    summaries = [room.after.sum_up(form) for form in forms]
    opened = room.after.keeping().opened_at
    return forms, day_report("All of it", entries, room.guests(), summaries, opened)


@pytest.mark.parametrize("shown", [False, True], ids=["nothing shown", "all shown"])
@pytest.mark.parametrize("length", ["full", "bite"])
def test_every_form_of_the_report_is_made_whatever_has_begun(length, shown):
    forms, report = report_with_everything(length, shown=shown)
    assert [form.run for form in forms] == ["run-ex24"], "the closing circle asks for feedback, and nothing else does"
    paper = report_paper(report)
    page = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    on_page = page.get_template("paper_blocks.html").module.sections(paper.sections)
    assert all(each.name in on_page for each in exercises().exercises)
    for file_type in ("pdf", "word"):
        assert files.papers(Pack(paper.title, (paper,)), "normal", STARTS, file_type, lambda *_: None)
    assert files.tables(sheets_of(report), "excel", lambda *_: None)
    table = files.tables(lines_of(report), "csv", lambda *_: None).decode("utf-8-sig")
    assert all(each.name in table for each in exercises().exercises)


def test_sums_stand_under_their_headings_in_the_report():
    rows = (Row(part="a", label="Know yourself better", n=3), Row(part="b", label="Know yourself better", n=1))
    places = {"The practitioner": ("a",), "The service user": ("b",)}
    showing = Showing(run="r", activity="wheels", title="Wheels", how="totals", parts=(), fields=(), places=places)
    picture = Picture(id="r.wheels.picture", showing=showing, rows=rows, people=6)
    tables = [block for block in picture_blocks(picture) if isinstance(block, Table)]
    assert [(table.head[0], table.rows) for table in tables] == [
        ("The practitioner", (("Know yourself better", "3"),)),
        ("The service user", (("Know yourself better", "1"),)),
    ]
    report = replace(report_with_everything("bite", shown=False)[1], shown=(Shown("Spinning the wheels", picture),))
    about = [line[3] for sheet in lines_of(report) for line in sheet.rows if line[2] == "Wheels"]
    assert about[:1] + about[-1:] == [
        "The practitioner: Know yourself better",
        "The service user: Know yourself better",
    ]
