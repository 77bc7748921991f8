"""What a page with much on it leaves behind in the server once it was sent: nothing."""

from __future__ import annotations

import psutil
import pytest
from browsing import Visitor
from extra_pages import start_with_pages

MUCH = """
import ipywidgets
import traitlets
from cpi_widgets.pages.carried import Carried

class Wall(ipywidgets.DOMWidget):
    cards = traitlets.List().tag(sync=True)

wall = Wall(cards=[{"id": f"card {n}", "body": {"text": f"about {n}", "votes": []}} for n in range(6000)])
Carried().put_out()
wall
"""
CAUGHT = """
import ipywidgets
from IPython.display import display
caught = ipywidgets.Output()
with caught:
    print("into the box")
display(caught)
"""
OPENINGS = 12
MOST_GROWTH_MB = 15


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    started = start_with_pages(tmp_path_factory.mktemp("much"), {"much": MUCH, "caught": CAUGHT})
    yield started
    started.stop()


@pytest.fixture
def visitor(server):
    came = Visitor(server.url)
    assert came.get(server.demo["practise"], timeout=30).status_code == 200
    return came


def test_pages_with_much_on_them_do_not_pile_up_in_the_server(server, visitor):
    process = psutil.Process(server.process.pid)

    def opened(name: str, times: int, last: str) -> float:
        """The server's private memory in MB after so many openings."""
        for _ in range(times):
            page = visitor.get(f"{server.url}{name}", timeout=60).text
            assert last in page
            assert page.endswith("</html>\n")
        return process.memory_full_info().uss / 2**20

    little = opened("caught", 4, "widget-view+json")  # by then what is made once has been made
    much = opened("much", OPENINGS, '"card 5999"')
    assert much - little <= MOST_GROWTH_MB


def test_what_a_cell_prints_into_an_output_widget_stays_in_it(server, visitor):
    page = visitor.get(f"{server.url}caught", timeout=60).text
    assert "ExecutionError" not in page
    assert "widget-view+json" in page
    assert "into the box" not in page
