"""The print layout draws what the screen's layout draws: both are compared with the same files."""

import dataclasses
import json
from pathlib import Path

import pytest

from cpi_widgets.exchange.drawing.picture import Link, Member, Rect
from cpi_widgets.exchange.drawing.placement import layout

FOLDER = Path(__file__).parents[1] / "fixtures" / "layout"
FILES = sorted(FOLDER.glob("*.json"))
HALF_PX = 0.5


def drawn(given):
    members = [Member(**m) for m in given["members"]]
    ties = [Link(**t) for t in given["ties"]]
    exclusions = [Rect(**box) for box in given["exclusions"]]
    picture = layout(**{**given, "members": members, "ties": ties, "exclusions": exclusions})
    return json.loads(json.dumps(dataclasses.asdict(picture)))


def differences(one, two, path=""):
    """Every place where two pictures differ, numbers by half a pixel or more."""
    if isinstance(one, dict) and isinstance(two, dict) and one.keys() == two.keys():
        return [found for key in one for found in differences(one[key], two[key], f"{path}/{key}")]
    if isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        return [found for i in range(len(one)) for found in differences(one[i], two[i], f"{path}/{i}")]
    if isinstance(one, int | float) and isinstance(two, int | float) and not isinstance(one, bool):
        return [] if abs(one - two) < HALF_PX else [f"{path}: {one} and {two}"]
    return [] if one == two else [f"{path}: {one!r} and {two!r}"]


def test_there_are_fixtures():
    assert len(FILES) >= 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_picture_is_the_one_both_languages_agreed_on(path):
    fixture = json.loads(path.read_text(encoding="utf-8"))
    assert differences(drawn(fixture["input"]), fixture["picture"]) == []


def test_a_difference_would_be_seen():
    fixture = json.loads(FILES[0].read_text(encoding="utf-8"))
    fixture["picture"]["centre"]["x"] += 0.6
    assert differences(drawn(fixture["input"]), fixture["picture"])
