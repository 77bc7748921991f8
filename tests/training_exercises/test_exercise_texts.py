"""Files that are no exercise, or not one alone: each is told with its line and its remedy, and the others are read."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from spoiled import line_of, mistake, text_of

from training_exercises.exercise_files import exercise, exercises

OTHER = "asks for something that no file holds. Take it out; put words in quotes."
NO_PLAIN_TEXT = [
    ("id: EX01", "id: &a EX01", "“&a” is short for a text elsewhere. Write the text out."),
    ("id: EX01", "id: *a", "“*a” is short for a text elsewhere. Write the text out."),
    ('name: "', 'name: !!python/object/apply:os.system ["id"] # "', f"“!!python/object/apply:os.system” {OTHER}"),
    ('name: "', 'name: !mine "', f"“!mine” {OTHER}"),
    ("id: EX01", "<<: {id: EX01}", f"“<<” {OTHER}"),
    ("id: EX01", "[id]: EX01", "a field is called by one word, not by a list. Write “name: value”."),
    ("id: EX01", "id: 2026-13-45", "“2026-13-45” looks like a number or a day, and there is none such. Mend it."),
    ("id: EX01", "id: EX\x0001", "here is a sign that cannot be seen (U+0000). Type this line anew."),
    ("id: EX01", "id: " + "[" * 100_000 + "]" * 100_000, "here one list stands in another too many times. Take some"),
]


@pytest.mark.parametrize(("old", "new", "said"), NO_PLAIN_TEXT, ids=[each[2][:12] for each in NO_PLAIN_TEXT])
def test_what_yaml_takes_and_no_content_file_means(old, new, said):
    text = text_of("ex01")
    told = mistake(text.replace(old, new, 1), "ex01")
    assert told.startswith(f"ex01.yaml, line {line_of(text, old)}: {said}")


def test_short_names_that_multiply_are_told_at_once():
    names = "abcdefghijklmnop"
    lines = (f"{name}: &{name} [{', '.join(['*' + before] * 9)}]" for before, name in pairwise(names))
    told = mistake("\n".join(("a: &a [x]", *lines)), "ex01")
    assert told.startswith("ex01.yaml has 16 mistakes:\nline 1: “&a” is short for a text elsewhere.")


def test_two_exercises_in_one_file():
    text = text_of("ex01")
    line = text.count("\n") + 1
    said = "a second text begins here, after “---”. Put each into a file of its own, or take the “---” out."
    assert mistake(f"{text}---\n{text}", "ex01") == f"ex01.yaml, line {line}: {said}"


@pytest.fixture
def folder(tmp_path):
    own = text_of("ex24").replace("id: EX24", "id: EX31")
    (tmp_path / "ex31.yaml").write_text(own, "utf-8")
    return tmp_path


def test_a_folder_of_ones_own_is_read_as_well(folder: Path):
    read = exercises(folder)
    assert read.mistakes == ()
    assert [each.id for each in read.exercises][-2:] == ["EX25", "EX31"]
    assert len(read.exercises) == 26


def test_one_broken_file_does_not_take_the_others_away(folder: Path):
    (folder / "ex32.yaml").write_text("id: EX32\nname: 7\n", "utf-8")
    (folder / "ex33.yaml").write_bytes(b"id: \xff\xfe")
    (folder / "ex01.yaml").write_text("{", "utf-8")
    read = exercises(folder)
    assert [each.id for each in read.exercises] == [f"EX{at:02}" for at in range(1, 26)] + ["EX31"]
    assert [message.split(",")[0].split(" ")[0].rstrip(":") for message in read.mistakes] == [
        "ex01.yaml",
        "ex32.yaml",
        "ex33.yaml",
    ]
    assert read.mistakes[-1] == ("ex33.yaml, line 1: a letter here cannot be read. Save the file again as UTF-8 text.")


def test_a_folder_and_a_link_to_nowhere_are_no_files(tmp_path: Path):
    (tmp_path / "ex34.yaml").mkdir()
    (tmp_path / "ex35.yaml").symlink_to("/nowhere/at/all")
    assert exercises(tmp_path).mistakes == (
        "ex34.yaml: this is a folder. Give it a name without “.yaml”, or keep it somewhere else.",
        "ex35.yaml: it only points to a file, and that is not there. Put the file itself here, or take it away.",
    )


def test_a_file_that_is_called_otherwise_is_named_and_not_waited_for(folder: Path):
    for name in ("ex34.yml", "ex35.md", "ex36.toml", "notes.txt", ".hidden.md"):
        (folder / name).write_text("id: EX34\n", "utf-8")
    said = exercises(folder).mistakes
    assert [each.partition(":")[0] for each in said] == ["ex34.yml", "ex35.md", "ex36.toml", "notes.txt"]
    assert all("ends in .yaml" in each for each in said)


def test_ones_own_file_takes_the_place_of_ours(folder: Path):
    changed = text_of("ex01").replace('name: "Our working agreement"', 'name: "How we work today"')
    (folder / "ex01.yaml").write_text(changed, "utf-8")
    read = exercises(folder)
    assert read.exercises[0].name == "How we work today"
    assert exercise("EX01").name == "Our working agreement"
    shutil.rmtree(folder)
