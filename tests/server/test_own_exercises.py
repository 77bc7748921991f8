"""Exercises, decks and run sheets of one's own: a broken one is named with its line at the start, and all else runs."""

from __future__ import annotations

from importlib.resources import files

from browsing import Visitor
from running_server import start_server

OURS = files("training_exercises").joinpath("exercises", "ex07.yaml").read_text("utf-8")

DECK = """schema: cp-cards/1
language: en-GB
licence: CC-BY-4.0
id: our_street
name: "Places in our street"
cards:
  - {id: library, label: "The library"}
  - {id: bakery, label: "The bakery on the corner"}
"""


def test_a_broken_exercise_file_is_named_at_the_start_and_all_else_runs(tmp_path):
    own = tmp_path / "data" / "exercises"
    own.mkdir(parents=True)
    good = OURS.replace("id: EX07", "id: EX31").replace('name: "', 'name: "Ours: ')
    (own / "ex31.yaml").write_text(good, "utf-8")
    (own / "ex32.yaml").write_text(good.replace("id: EX31", "id: EX32").replace("steps: [", "steps: [99, "), "utf-8")
    (own / "ex33.yaml").write_text("id: [EX33\n", "utf-8")
    (own / "ex34.yml").write_text(good, "utf-8")
    dealt = good.replace("id: EX31", "id: EX35").replace(
        "\nscript:", "\ndecks: [our_street]\npromised: {our_street: 2}\n\nscript:"
    )
    (own / "ex35.yaml").write_text(dealt, "utf-8")
    for folder in ("cards", "run_sheets"):
        (own / folder).mkdir()
    (own / "cards" / "our_street.yaml").write_text(DECK, "utf-8")
    (own / "cards" / "wheels.yaml").write_text(DECK.replace("our_street", "wheels"), "utf-8")
    (own / "run_sheets" / "rs8.yaml").write_text("id: RS8\n", "utf-8")
    server = start_server(tmp_path, demo=True)
    try:
        line = good.splitlines().index(next(each for each in good.splitlines() if each.startswith("steps:"))) + 1
        said = server.said
        assert f"is left out; all else runs. ex32.yaml, line {line}: " in said
        assert "is left out; all else runs. ex33.yaml, line " in said
        assert "is left out; all else runs. ex34.yml: " in said
        assert "ex31.yaml" not in said
        assert f"A deck in {own / 'cards'} is left out; all else runs. wheels.yaml, line 4: " in said
        assert f"A run sheet in {own / 'run_sheets'} is left out; all else runs. rs8.yaml has " in said
        assert "our_street" not in said
        assert "ex35.yaml" not in said
        visitor = Visitor(server.url)
        visitor.get(server.demo["trainer"], timeout=30)
        listed = visitor.at("/exercises").text
        assert "Ours: " in listed
        assert "EX24" in listed
        assert "EX32" not in listed
        assert "Ours: " in visitor.at("/exercise/EX31").text, "a page's kernel knows it too"
        assert "The bakery on the corner" in visitor.at("/exercise/EX35").text, "and its cards"
    finally:
        server.stop()
