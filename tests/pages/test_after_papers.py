"""The papers of a day, read back: what somebody takes home, and what those who led it report."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import replace

import docx
import openpyxl
import pytest
from day_that_was import NAMES, TITLE, make_day
from pypdf import PdfReader

from cpi_widgets.exchange.documents.description import Pack, pictures_of
from cpi_widgets.model import (
    AgencyProfile,
    Grouping,
    PanelQuestion,
    Picture,
    ProfileLine,
    Reply,
    Role,
    Row,
    Table,
)
from cpi_widgets.pages.after import files
from cpi_widgets.pages.after.day_report import ReportedQuestion, Shown, day_report, feedback_forms
from cpi_widgets.pages.after.my_day import my_day
from cpi_widgets.pages.after.own_papers import (
    LearningRecord,
    begun_record,
    certificate,
    everything,
    pledge_paper,
    record_paper,
    words_paper,
)
from cpi_widgets.pages.after.report_paper import LIMITS, posters_in, report_paper
from cpi_widgets.pages.after.report_tables import lines_of, sheets_of
from cpi_widgets.pages.showing import showing_of
from cpi_widgets.store import MemoryStore
from training_exercises.exercise_files import exercise

STARTS = dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.UTC)
AT = STARTS + dt.timedelta(hours=6)
HOSTILE = "=HYPERLINK(1)"


def made(people=7):
    return make_day(MemoryStore(lambda: STARTS + dt.timedelta(hours=5)), STARTS, people=people)


@pytest.fixture(scope="module")
def day():
    return made()


def day_of(day, person):
    space, after = person.space(day.room), person.room(day.room).after
    entries, opened = space.entries(), after.keeping().opened_at
    return my_day(space.info.title, person.person, entries, after.together(), opened, now=AT)


def report_of(day):
    entries, room = day.lead.entries(), day.trainer.room(day.room)
    summaries = [room.after.sum_up(form) for form in feedback_forms(entries)]
    return day_report(TITLE, entries, room.guests(), summaries, room.after.keeping().opened_at)


def told(_done, _what):
    pass


def pdf_of(*papers):
    made = files.papers(Pack(papers[0].title, papers), "normal", AT, "pdf", told)
    reader = PdfReader(io.BytesIO(made))
    return reader, "\n".join(page.extract_text() for page in reader.pages)


def word_of(*papers, form="normal"):
    """The text of a Word file, its tables' cells included."""
    document = docx.Document(io.BytesIO(files.papers(Pack(papers[0].title, papers), form, AT, "word", told)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return document, "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


# What somebody takes home


def test_a_day_as_one_person_takes_it_home(day):
    ann = day_of(day, day.ann)
    assert (ann.title, ann.day, ann.hopes) == (TITLE, dt.date(2026, 11, 26), ("Card of Ann",))
    assert [each.exercise for each in ann.mine] == [
        "Our working agreement", "Closing circle and feedback", "Closing circle and feedback", "Questions to the panel",
    ]  # fmt: skip
    assert ann.pledge.sentences == (
        "I will: Ask Jean about the canal.\nI will tell: My brother.\nI look at it again on: 4 December 2026."
    )
    assert ann.useful == "Ask the panel"
    assert (ann.attendance.words, ann.attendance.attended, len(ann.attendance.parts)) == (
        "took part in 3 of 4 parts", 3, 4,
    )  # fmt: skip


def test_nothing_of_anybody_else_is_in_it(day):
    for person, name in zip(day.people, NAMES, strict=True):
        text = repr(day_of(day, person))
        others = [other for other in NAMES if other != name]
        assert not any(f"Card of {other}" in text for other in others)
        assert text.count("More time, says") == 1


def test_what_a_group_wrote_stands_apart():
    day = made(people=2)
    day.lead.put(Grouping(tables=(Table(id="g1", label="One"),)))
    day.trainer.room(day.room).place({day.people[0].person: "g1", day.people[1].person: "g1"})
    ours = Reply(run="run1", activity="agreement", part="lines", text="We listen", group="g1")
    day.people[1].space(day.room).put(ours, audience="group")
    ann = day_of(day, day.ann)
    assert [answer.said for each in ann.ours for answer in each.answers] == [(("Your words", "We listen"),)]
    assert "Our group: Our working agreement" in [section.title for section in words_paper(ann).sections]


def test_a_day_on_which_somebody_wrote_nothing():
    day = made(people=1)
    day.ann.room(day.room).after.forget()
    ann = day_of(day, day.ann)
    assert ann.empty
    assert ann.pledge is None
    assert ann.attendance.words == "took part in 0 of 4 parts"
    assert "Nothing is written here" in word_of(words_paper(ann))[1]
    assert begun_record(ann) == LearningRecord(
        "I took part in “A day of trying things out” on 26 November 2026.", "", ""
    )
    assert [paper.id for paper in everything(ann, begun_record(ann), "").papers] == ["my-day", "learning-record"]


def test_the_certificate_says_the_name_the_parts_and_the_rule(day):
    reader, text = pdf_of(certificate(day_of(day, day.ann), "Ann Ëxample-O’Neill"))
    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Ann Ëxample-O’Neill" in text
    assert "Took part in 3 of 4 parts: 70 minutes in all." in text
    for line in ("Welcome", "11 minutes", "0 minutes", "Ask the panel", "31 minutes", "30 minutes"):
        assert line in text
    assert "The whole day means every part of it." in " ".join(text.split())
    assert "Tea" not in text
    assert reader.metadata.author is None


def test_the_certificate_of_somebody_who_missed_more(day):
    day_ = day_of(day, day.ann)
    parts = tuple(part._replace(counts=part.title == "Ask the panel") for part in day_.attendance.parts)
    less = replace(day_, attendance=day_.attendance._replace(parts=parts))
    assert certificate(less, "Ann").sections[0].blocks[0].text == "Took part in 1 of 4 parts: 70 minutes in all."


def test_the_learning_record_is_begun_and_stays_theirs_to_write(day):
    ann = day_of(day, day.ann)
    begun = begun_record(ann)
    assert begun.did.splitlines() == [
        "I took part in “A day of trying things out” on 26 November 2026. I was there for 70 minutes.",
        "– Our working agreement", "– Ask the panel", "– Closing circle and feedback",
    ]  # fmt: skip
    assert begun.learned == "Most useful for me: Ask the panel.\n"
    assert begun.change == ann.pledge.sentences
    mine = LearningRecord("I listened.", "Two lines\nof mine", " ")
    document, text = word_of(record_paper(ann, mine))
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 2"] == [
        "What I did", "What I learned", "What I will change",
    ]  # fmt: skip
    assert "Two lines\nof mine" in text
    assert "canal" not in text


def test_all_of_it_in_one_file_with_the_certificate_where_there_is_a_name(day):
    ann = day_of(day, day.ann)
    pack = everything(ann, begun_record(ann), "Ann")
    assert [paper.id for paper in pack.papers] == ["pledge", "my-day", "learning-record", "certificate"]
    reader, text = pdf_of(*pack.papers)
    assert len(reader.pages) == 4
    assert text.count("Ask Jean about the canal") == 3
    document, text = word_of(*pack.papers, form="large")
    assert document.core_properties.author == ""
    assert document.styles["Normal"].font.size.pt == 18
    assert "Certificate of taking part" in text


def test_the_pledge_stands_alone(day):
    _, text = word_of(pledge_paper(day_of(day, day.ann)))
    for line in ("I will: Ask Jean about the canal", "I will tell: My brother", "4 December 2026"):
        assert line in text
    for line in ("I ask myself", "What did I try?", "What got in the way?"):
        assert line in text, "nobody else can ask: a room knows no address"
    assert "Card of Ann" not in text


# The report


def test_the_report_says_what_the_room_saw_and_no_more(day):
    report = report_of(day)
    assert (report.people, [block.title for block in report.blocks][:3]) == (
        7, ["Welcome", "Our working agreement", "Tea"],
    )  # fmt: skip
    assert [shown.exercise for shown in report.shown] == ["Our working agreement"]
    assert {question.text for question in report.questions} == {"What helps on day 1?", "What helps on day 2?"}
    _, text = word_of(report_paper(report))
    assert "7 people took part." in text
    assert "Less fear of asking (written more than once)" in text
    assert "Of 7 people who said both, 7 went up, 0 stayed the same and 0 went down." in text
    assert "“More time, says 0”" in text
    assert "More time, says 1" not in text
    assert all(limit in text for limit in LIMITS)
    assert "found no difference" in text
    for secret in (*NAMES, "Tess", "Card of", "Jean", "My brother", "Amina"):
        assert not re.search(rf"\b{secret}\b", text)
    assert all(person.person not in repr(report) for person in (*day.people, day.trainer))


def test_planned_and_real_times_stand_side_by_side(day):
    _, text = word_of(report_paper(report_of(day)))

    def clock(minutes):
        return f"{STARTS + dt.timedelta(minutes=minutes):%H:%M}"

    assert f"{clock(0)}–{clock(10)}" in text
    assert f"{clock(42)}–{clock(53)}" not in text, "the tea was planned for the fortieth minute and ran from the 32nd"
    assert f"{clock(32)}–{clock(43)}" in text


def test_a_day_whose_times_were_moved_says_so(day):
    report = replace(report_of(day), moved="Planned 09:30, begun 13:02: all times are 3 hours 32 minutes later.")
    assert (report_of(day).moved, report.moved in word_of(report_paper(report))[1]) == ("", True)
    assert ("The day", "", "", "", "planned times", None, report.moved) in lines_of(report)[0].rows


def test_of_fewer_than_five_there_is_no_number():
    report = report_of(made(people=4))
    assert report.people is None
    _, text = word_of(report_paper(report))
    assert "Fewer than five people took part, so there is no number here." in text
    assert "Fewer than five people let their feedback be counted" in text
    numbers = [row for sheet in lines_of(report) for row in sheet.rows if row[5] is not None]
    assert [row[5] for row in numbers if row[0] != "Texts"] == []


def test_a_feedback_form_is_asked_as_its_file_has_it(day):
    (form,) = feedback_forms(day.lead.entries())
    assert (form.run, form.activity, form.part, form.low, form.high) == ("run3", "form", "form", 0, 10)
    assert [each.field for each in form.questions] == ["most_useful", "least_useful", "equal_voice", "pace"]
    assert [option.id for option in form.questions[0].options] == ["EX01", "EX18", "EX24"]


def test_excel_holds_numbers_as_numbers_and_runs_nothing(day):
    report = replace(report_of(day), questions=(ReportedQuestion(HOSTILE, answered=False),))
    book = openpyxl.load_workbook(io.BytesIO(files.tables(sheets_of(report), "excel", told)))
    assert book.sheetnames == ["The day", "Programme", "Figures", "Texts", "Feedback", "Questions", "Limits"]
    feedback = {(row[0], row[1]): row[2] for row in book["Feedback"].iter_rows(min_row=2, values_only=True)}
    assert feedback["how sure of oneself", "went up"] == 7
    assert feedback["How was the pace?", "too fast"] == 1
    cell = book["Questions"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (HOSTILE, "s", True)
    assert book["Programme"]["A2"].value == "Welcome"


def test_csv_is_one_table_of_the_same(day):
    report = replace(report_of(day), questions=(ReportedQuestion(HOSTILE, answered=False),))
    data = files.tables(lines_of(report), "csv", told)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    texts = [(row["text"], row["number"]) for row in rows if row["part of the report"] == "Texts"]
    assert ("Less fear of asking", "") in texts, "two to four are no number"
    assert [row["text"] for row in rows if row["about"] == "open"] == [f"'{HOSTILE}"]
    assert [row["number"] for row in rows if row["what"] == "people who took part"] == ["7"]


def hung_day():
    """A room with two posters, and a number by role group."""
    made = make_day(MemoryStore(lambda: STARTS + dt.timedelta(hours=5)), STARTS)
    poster = exercise("EX22").activity("poster")
    for at, person in enumerate(made.people[:2]):
        space = person.space(made.room)
        for part, words in (("title", f"Poster {HOSTILE} {at}"), ("change", "Tea <first> & talk\nevery day")):
            space.put(Reply(run="run9", activity="poster", part=part, text=words, share="text"))
    for at, person in enumerate(made.people):
        space = person.space(made.room)
        space.put(Reply(run="run10", activity="ratings", part="local_ties", mark=1 + at, share="counts"))
        space.put(Reply(run="run10", activity="themes", part="dots", option="local_ties", share="counts"))
    for name, activity, run in (("EX22", poster.id, "run9"), ("EX02", "ratings", "run10"), ("EX02", "themes", "run10")):
        made.trainer.room(made.room).reveal(showing_of(exercise(name).activity(activity), run, "full"))
    return made


def test_numbers_are_drawn_over_the_table_that_says_them():
    paper = report_paper(report_of(hung_day()))
    drawn = [picture for section in paper.sections for picture in pictures_of(section)]
    assert [picture.name for picture in drawn] == ["Where we are strong", "What we work on today"]
    assert all("<script" not in picture.svg and picture.alt for picture in drawn)
    assert tuple(word.text for word in drawn[1].words)[:2] == ("Local ties", "7")
    document, words = word_of(paper)
    assert len(document.inline_shapes) == 2
    assert "2.5 to 5.5" in words
    _, text = pdf_of(paper)
    assert "Local ties" in text


def test_posters_stand_in_the_report_and_are_printed_on_a3_one_a_page_tagged():
    report = report_of(hung_day())
    (gallery,) = [shown.picture for shown in report.shown if shown.picture.showing.how == "posters"]
    hung = posters_in(gallery)
    assert sorted(poster.title for poster in hung) == [f"Poster {HOSTILE} {at}" for at in (0, 1)]
    _, words = word_of(report_paper(report))
    assert f"Poster {HOSTILE} 1" in words
    assert ("Texts", "Our poster", "Our poster", "One change", "poster 1", None, "Tea <first> & talk\nevery day") in [
        row for sheet in lines_of(report) for row in sheet.rows
    ]
    reader = PdfReader(io.BytesIO(files.posters("Posters", "Tuesday", hung, "pdf", told)))
    assert len(reader.pages) == 2
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [842, 1191]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]
    assert all("One change" in page and "Tea <first> & talk every day" in page for page in text)


def test_the_profile_and_its_decision_stand_in_the_report(day):
    line = ProfileLine(item="r01", label="We are equals.", people=6, middle=5, low=3, high=8, far_apart=True)
    decided = AgencyProfile(lines=(line,), outcome="not_yet", decided="Not yet.", words="After the move.")
    decided = decided.model_copy(update={"look_again": dt.date(2027, 3, 1)})
    report = replace(report_of(day), profile=decided)
    _, words = word_of(report_paper(report))
    for said in ("Are we ready to begin?", "We are equals.", "3 to 8", "Not yet. After the move.", "1 March 2027"):
        assert said in words
    rows = [row for sheet in lines_of(report) for row in sheet.rows]
    assert ("Are we ready?", "", "", "", "look at it again on", None, "2027-03-01") in rows


def test_questions_of_the_panels_list_say_who_replies_and_by_when():
    day = made(people=2)
    by = dt.date(2026, 12, 1)
    first = next(entry for entry in day.lead.all(PanelQuestion) if entry.record.text.endswith("day 1?"))
    promised = first.record.model_copy(update={"state": "later", "replier": "The panel", "by": by})
    day.lead.put(promised, base=first.version)
    for question in (
        PanelQuestion(text="Is it safe?", state="answered", note="Mostly"),
        PanelQuestion(text="Put aside", state="aside"),
    ):
        day.lead.put(question)
    report = report_of(day)
    assert {(each.text, each.answered, each.replier, each.by) for each in report.questions} == {
        ("What helps on day 1?", False, "The panel", "1 December 2026"),
        ("Is it safe?", True, "", ""),
        ("What helps on day 2?", False, "", ""),
    }
    _, text = word_of(report_paper(report))
    assert "Is it safe? – Mostly" in text
    assert "1 December 2026" in text


def test_what_was_put_together_is_reported_once_and_what_nobody_asked_about_beside_it():
    day = made(people=2)
    first, second = (entry.record.id for entry in day.lead.all(PanelQuestion))
    entry = day.lead.get(first)
    assert report_of(day).untouched == ()  # no question says what it is about
    both = entry.record.model_copy(update={"together": (second,), "wording": "What helps?", "topic": "safety"})
    day.lead.put(both, base=entry.version)
    day.lead.put(PanelQuestion(text="Put aside", state="aside", topic="time"))
    day.lead.put(PanelQuestion(text="From an old file", topic="gone"))
    report = report_of(day)
    assert [each.text for each in report.questions] == ["What helps?", "From an old file"]
    assert report.questions[0].also == ("What helps on day 1?", "What helps on day 2?")
    assert report.untouched == (
        "How to begin", "Meeting people and places", "Endings", "Whether it helps",
    )  # fmt: skip  # what was set aside was asked
    _, text = word_of(report_paper(report))
    assert "What nobody asked about" in text
    assert "What helps? (also asked: “What helps on day 1?”; “What helps on day 2?”)" in text
    rows = [row for sheet in lines_of(report) for row in sheet.rows]
    assert ("Questions", "", "", "nobody asked about", "Endings", None, "") in rows


def test_a_co_trainer_is_nobody_who_took_part():
    day = made(people=6)
    day.trainer.room(day.room).seat(day.people[5].person, Role.CO_TRAINER)
    assert report_of(day).people == 5


def test_of_a_sheet_whose_words_stay_the_lines_are_counted_and_no_wall_is_named(day):
    showing = showing_of(exercise("EX17").activity("plan"), "r", "bite")
    first, second = showing.parts[:2]
    rows = (Row(part=first.id, label=first.label, n=4), Row(part=second.id, label=second.label))
    picture = Picture(id="r.plan.picture", showing=showing, rows=rows, people=6)
    report = replace(report_of(day), shown=(Shown("A plan", picture),))
    _, text = word_of(report_paper(report))
    assert "Lines written" in text
    assert "sent to the wall" not in text
    told = [line for sheet in lines_of(report) for line in sheet.rows if line[1] == "A plan"]
    assert {line[4] for line in told} == {"lines written"}
