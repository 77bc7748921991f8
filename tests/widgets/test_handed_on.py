"""A case that is handed on while its pages are open: what was said before is theirs who said it."""

from __future__ import annotations

from cpi_widgets.model import Asset, Command, Former, Note, Pair, Put, Rung, SiteRole
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.case_path import CasePath
from cpi_widgets.widgets.common_ground import CommonGround
from cpi_widgets.widgets.ladder import Ladder
from cpi_widgets.widgets.record_list import RecordList

WAY = {"id": "overview", "title": "Overview", "short": "Overview", "step": None}


def test_open_pages_follow_a_case_that_is_handed_on():
    store = MemoryStore()
    kofi, bronwen = store.add_person("Kofi"), store.add_person("Bronwen", {SiteRole.PRACTITIONER})
    case = store.add_case("Our case", kofi, bronwen).id
    session = store.act_as(kofi)
    theirs, space = session.space(case), store.act_as(bronwen).space(case)
    pair = space.put(Pair(person="Kofi", practitioner="Bronwen"))
    hope = space.put(Note(topic="hope", voice="practitioner", text="to learn")).record
    taken = space.put(Rung(text="look in", supporter="practitioner", state="done")).record
    space.put(Rung(text="go in", supporter="practitioner"))
    space.put(Asset(voice="practitioner", text="cooking"))
    theirs.put(Asset(voice="person", text="cooking"))
    hopes = RecordList(theirs, session=session, model=Note, fixed={"topic": "hope"})
    ladder, ground = Ladder(theirs, session=session), CommonGround(theirs, session=session)
    path = CasePath(theirs, session=session, ways=[WAY], part="overview")
    assert "then" not in hopes.records[hope.id]
    assert len(ground.shared) == 1
    assert path.told["there"]["2"] == "1 strength of Kofi, 1 strength of Bronwen"

    former = Former(name="Bronwen", until=store.clock()).model_dump(mode="json")
    put = Put(kind="pair", id="pair", base=pair.version, fields={"practitioner": "Sam", "former": [former]})
    space.apply(Command(changes=(put,)))
    new = space.put(Note(topic="hope", voice="practitioner", text="to cook")).record
    space.put(Asset(voice="practitioner", text="cooking"))

    assert hopes.records[hope.id]["then"] == "Bronwen"
    assert "then" not in hopes.records[new.id]
    assert [each.get("then") for each in ladder.records.values() if each["kind"] == "rung"] == ["Bronwen", None]
    assert ladder.records[taken.id]["then"] == "Bronwen"
    assert path.told["there"]["2"] == "1 strength of Kofi, 1 strength of Sam, 1 strength of Bronwen"
    assert len(ground.shared) == 1, "what Sam brings, and not what Bronwen did"
