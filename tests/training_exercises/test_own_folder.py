"""Exercises, decks and run sheets of one's own: read from one folder, and each mistake is told with its remedy."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from spoiled import FOLDER, text_of

from training_exercises import card_files, exercise_files, run_sheet_files
from training_exercises.card_files import cards_of, deck, own_decks
from training_exercises.exercise_files import exercise, own
from training_exercises.run_sheet_files import all_sheets, load_sheet, own_sheets

README = FOLDER.joinpath("README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
DECK = next(each for each in EXAMPLES if "cp-cards/1" in each)
DEALS = text_of("ex09").replace("id: EX09", "id: EX31").replace("decks: [wheels]", "decks: [wheels, our_street]")
DEALS = DEALS.replace("{wheels: 37}", "{wheels: 37, our_street: 2}")
SHEET = files("training_exercises").joinpath("run_sheets", "rs6.yaml").read_text("utf-8").replace("id: RS6", "id: RS7")
READ_ONCE = (
    *(card_files.deck, card_files.own_decks, exercise_files.own, exercise_files.exercise),
    *(run_sheet_files.own_sheets, run_sheet_files.load_sheet),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """One's own folder, read anew."""
    for name in ("cards", "run_sheets"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("CPI_EXERCISES", str(tmp_path))
    for each in READ_ONCE:
        each.cache_clear()
    yield tmp_path
    for each in READ_ONCE:
        each.cache_clear()


def test_an_exercise_deals_a_deck_of_ones_own(folder: Path):
    (folder / "cards" / "our_street.yaml").write_text(DECK, "utf-8")
    (folder / "ex31.yaml").write_text(DEALS, "utf-8")
    assert (own_decks().mistakes, own().mistakes) == ((), ())
    assert exercise("EX31").decks == ("wheels", "our_street")
    assert [(card.id, card.label) for card in cards_of("our_street")] == [
        ("library", "The library"),
        ("bakery", "The bakery on the corner"),
    ]
    assert deck("our_street").name == "Places in our street"


def test_its_cards_are_counted_and_can_be_rated(folder: Path):
    (folder / "cards" / "our_street.yaml").write_text(DECK, "utf-8")
    rated = text_of("ex12").replace("id: EX12", "id: EX31").replace("[power]", "[power, our_street]")
    rated = rated.replace("{power: 10}", "{power: 10, our_street: 3}")
    rated = rated.replace("deck: power\n    median_only", "deck: our_street\n    median_only", 1)
    (folder / "ex31.yaml").write_text(rated, "utf-8")
    (told,) = own().mistakes
    assert "3 cards are promised; the deck “our_street” has 2. Change one of them." in told
    assert "The deck “our_street” has no scale. Add “scale” here." in told


def test_a_deck_that_is_not_there_is_told_with_the_folder_that_was_looked_in(folder: Path):
    (folder / "ex31.yaml").write_text(DEALS, "utf-8")
    (told,) = own().mistakes
    assert re.match(r"ex31\.yaml, line \d+: There is no deck “our_street”\. Use one of: power, ", told)
    assert told.endswith(f"or put our_street.yaml into {folder / 'cards'}.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("label: ", "lable: ", "“label” is missing. Add it."),
        ("id: bakery", "id: library", "“library” stands twice in this deck. Give one of them another id."),
        ("licence: CC-BY-4.0", "licence: ours", "“licence” cannot be “ours”. Use 'CC0-1.0'"),
        ("Open on", "{client}: open on", "“{client}” stands for nothing here. Use one of: {person},"),
        ("id: our_street", "id: wheels", "“wheels” is a deck that comes with the workbook. Give yours another id."),
    ],
)
def test_a_broken_deck_is_told_with_its_line_and_all_else_is_read(folder: Path, old, new, said):
    (folder / "cards" / "our_street.yaml").write_text(DECK.replace(old, new, 1), "utf-8")
    (folder / "cards" / "other.yaml").write_text(DECK.replace("id: our_street", "id: other"), "utf-8")
    (told,) = own_decks().mistakes
    line = DECK[: DECK.index(old)].count("\n") + 1
    assert f"line {line}: {said}" in told
    assert told.startswith("our_street.yaml")
    assert [each.id for each in own_decks().read] == ["other"]
    assert deck("wheels").name == "The model, one part at a time"


def test_an_exercise_with_a_broken_deck_says_so_and_nothing_that_only_follows(folder: Path):
    (folder / "cards" / "our_street.yaml").write_text(DECK.replace("label: ", "lable: "), "utf-8")
    (folder / "ex31.yaml").write_text(DEALS, "utf-8")
    (told,) = own().mistakes
    file = folder / "cards" / "our_street.yaml"
    assert re.fullmatch(rf"ex31\.yaml, line \d+: The deck “our_street” cannot be read\. Mend {file} first\.", told)


def test_a_file_in_the_wrong_folder_is_told_where_it_belongs(folder: Path):
    (folder / "our_street.yaml").write_text(DECK, "utf-8")
    (folder / "rs7.yaml").write_text(SHEET, "utf-8")
    (folder / "cards" / "ex31.yaml").write_text(DEALS, "utf-8")
    (folder / "run_sheets" / "notes.txt").write_text("x", "utf-8")
    line = SHEET[: SHEET.index("schema:")].count("\n") + 1
    assert own().mistakes == (
        "our_street.yaml, line 1: this is a deck. Put the file into the folder “exercises/cards”.",
        f"rs7.yaml, line {line}: this is a run sheet. Put the file into the folder “exercises/run_sheets”.",
    )
    assert own_decks().mistakes == (
        "ex31.yaml, line 2: this is an exercise. Put the file into the folder “exercises” itself.",
    )
    assert own_sheets().mistakes == (
        "notes.txt: a run sheet is a file whose name ends in .yaml. Rename it, or keep it somewhere else.",
    )


def test_a_run_sheet_of_ones_own_is_offered_last_and_runs_ones_own_exercise(folder: Path):
    (folder / "ex31.yaml").write_text(text_of("ex10").replace("id: EX10", "id: EX31"), "utf-8")
    (folder / "run_sheets" / "rs7.yaml").write_text(SHEET.replace("exercise: EX10", "exercise: EX31"), "utf-8")
    assert own_sheets().mistakes == ()
    assert [each.id for each in all_sheets()][-2:] == ["RS6", "RS7"]
    assert "EX31" in {each.exercise for each in load_sheet("RS7").days[0].blocks}


def test_a_broken_run_sheet_is_told_and_all_others_are_offered(folder: Path):
    (folder / "run_sheets" / "rs6.yaml").write_text(SHEET.replace("id: RS7", "id: RS6"), "utf-8")
    (folder / "run_sheets" / "rs8.yaml").write_text(SHEET, "utf-8")
    lost = SHEET.replace("exercise: EX", "exercise: XX", 1)
    (folder / "run_sheets" / "rs7.yaml").write_text(lost, "utf-8")
    ours, unknown, misnamed = own_sheets().mistakes
    line = SHEET[: SHEET.index("id: RS7")].count("\n") + 1
    said = "RS6 is a run sheet that comes with the workbook. Give yours another id, such as RS7."
    assert ours == f"rs6.yaml, line {line}: {said}"
    assert re.match(r"rs7\.yaml, line \d+: There is no exercise “XX\d\d”\. Correct its id, or put xx", unknown)
    assert unknown.endswith(f" into {folder}.")
    assert misnamed == f"rs8.yaml, line {line}: it holds RS7. Call the file rs7.yaml, or change the id."
    assert [each.id for each in all_sheets()][-1] == "RS6"
