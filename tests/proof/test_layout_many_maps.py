"""The layout on thousands of maps: no rule broken, and both languages draw the same."""

import dataclasses
import json
import subprocess
from pathlib import Path

import pytest

from cpi_widgets.exchange.drawing.picture import Link, Member, Rect
from cpi_widgets.exchange.drawing.placement import layout

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "cpi_widgets" / "widgets" / "js" / "tests" / "layout_many.mjs"


@pytest.mark.proof
def test_twenty_thousand_maps_break_no_rule_and_a_thousand_are_drawn_alike_to_the_last_bit():
    done = subprocess.run(
        ["node", "--no-warnings", str(SCRIPT), "20000", "1000"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        made = json.loads(line)
        given = made["input"]
        given["members"] = [Member(**m) for m in given["members"]]
        given["ties"] = [Link(**t) for t in given["ties"]]
        given["exclusions"] = [Rect(**box) for box in given["exclusions"]]
        picture = json.loads(json.dumps(dataclasses.asdict(layout(**given))))
        assert picture == made["picture"], f"seed {made['seed']}"
