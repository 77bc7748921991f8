"""One's own contacts, each private or shared; and what a partner sees of them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from cpi_widgets.model import Command, Contact, Put, RefusedError, SiteRole
from cpi_widgets.store import MemoryStore, Session
from cpi_widgets.widgets.contact_sharing import ContactSharing, SharedContacts

ASK_FIRST = "You support this person. Ask them first, note the day of their yes, then share."


@pytest.fixture
def pair() -> tuple[Session, Session]:
    """K and B of one case."""
    store = MemoryStore()
    k, b = store.add_person("K"), store.add_person("B", {SiteRole.PRACTITIONER})
    store.add_case("K and B", k, b)
    return store.act_as(k), store.act_as(b)


def ask(widget: ContactSharing | SharedContacts, message: dict[str, Any]) -> list[dict[str, Any]]:
    """Deliver a message as the comm does, and return the answers."""
    answers: list[dict[str, Any]] = []
    widget.send = lambda content, buffers=None: answers.append(content)
    widget._handle_custom_msg(message, [])
    return answers


def put(contact: str, base: int, audience: str | None = None, **fields: Any) -> dict[str, Any]:
    change = Put(kind="contact", id=contact, base=base, fields=fields, audience=audience)
    return {"type": "command", "command": Command(label="x", changes=(change,)).model_dump(mode="json")}


def last(answers: list[dict[str, Any]]) -> dict[str, Any]:
    return next(a for a in reversed(answers) if a["type"] in {"saved", "refused", "conflict", "notsaved"})


def test_a_choice_opens_a_contact_to_the_partner_and_closes_it_again(pair):
    k, b = pair
    own = b.own()
    own.put(Contact(id="eleri", label="Eleri", role="cousin", offer="a first name"), audience="author")
    mine, theirs = ContactSharing(own, session=b), SharedContacts(k.own_of(b.person), who="B")
    assert theirs.offers == []
    assert last(ask(mine, put("eleri", 1, "pair")))["type"] == "saved"
    assert theirs.offers == [
        {"id": "eleri", "label": "Eleri", "kind": "person", "role": "cousin", "offer": "a first name"}
    ]
    ask(mine, put("eleri", 2, "author"))
    assert theirs.offers == []


def test_somebody_i_support_stays_private_until_their_yes(pair):
    k, b = pair
    own = b.own()
    own.put(Contact(id="j", label="J.", supported=True), audience="author")
    mine, theirs = ContactSharing(own, session=b), SharedContacts(k.own_of(b.person), who="B")
    answer = last(ask(mine, put("j", 1, "pair")))
    assert (answer["type"], answer["message"]) == ("refused", ASK_FIRST)
    assert own.get("j").audience == "author"
    assert theirs.offers == []
    ask(mine, put("j", 1, "pair", their_yes="2026-11-20"))
    assert own.get("j").record.their_yes == dt.date(2026, 11, 20)
    assert [offer["label"] for offer in theirs.offers] == ["J."]


def test_the_yes_taken_back_takes_the_contact_back_in_the_same_go(pair):
    k, b = pair
    own = b.own()
    own.put(Contact(id="j", label="J.", supported=True, their_yes=dt.date(2026, 11, 20)), audience="pair")
    mine, theirs = ContactSharing(own, session=b), SharedContacts(k.own_of(b.person), who="B")
    assert last(ask(mine, put("j", 1, their_yes=None)))["message"] == ASK_FIRST
    assert last(ask(mine, put("j", 1, "author", their_yes=None)))["type"] == "saved"
    assert theirs.offers == []


def test_the_partner_is_never_sent_that_somebody_is_supported(pair):
    k, b = pair
    b.own().put(Contact(id="j", label="J.", supported=True, their_yes=dt.date(2026, 11, 20)), audience="pair")
    b.own().put(Contact(id="rhys", label="Her son Rhys"), audience="author")
    theirs = SharedContacts(k.own_of(b.person), who="B")
    state = theirs.get_state()
    sent = json.dumps({name: state[name] for name in state if name not in {"_esm", "_css"}}, default=str)
    assert "J." in sent
    assert not [word for word in ("supported", "their_yes", "2026-11-20", "Rhys") if word in sent]


def test_hoping_to_meet_hands_the_page_a_contact_without_what_is_private(pair):
    k, b = pair
    b.own().put(Contact(id="j", label="J.", supported=True, their_yes=dt.date(2026, 11, 20)), audience="pair")
    hoped: list[Contact] = []
    theirs = SharedContacts(k.own_of(b.person), who="B", on_wish=hoped.append)
    assert ask(theirs, {"type": "wish", "id": "j"}) == []
    assert hoped == [Contact(id="j", label="J.")]
    assert theirs.wished == ["j"]


def test_a_wish_that_cannot_be_is_told_beside_its_row(pair):
    k, b = pair

    def no(contact: Contact) -> None:
        msg = f"{contact.label} is on the map already. Nothing was changed."
        raise RefusedError(msg)

    b.own().put(Contact(id="e", label="Eleri"), audience="pair")
    b.own().put(Contact(id="rhys", label="Her son Rhys"), audience="author")
    theirs = SharedContacts(k.own_of(b.person), who="B", on_wish=no)
    already = {"type": "wish_refused", "id": "e", "message": "Eleri is on the map already. Nothing was changed."}
    assert ask(theirs, {"type": "wish", "id": "e"}) == [already]
    gone = {"type": "wish_refused", "id": "rhys", "message": "This is no longer shared with you. Nothing was changed."}
    assert ask(theirs, {"type": "wish", "id": "rhys"}) == [gone]
    assert theirs.wished == []


def test_the_partner_can_read_and_not_change(pair):
    k, b = pair
    b.own().put(Contact(id="e", label="Eleri"), audience="pair")
    theirs = SharedContacts(k.own_of(b.person), who="B")
    answer = last(ask(theirs, put("e", 1, label="Somebody else")))
    assert answer["message"] == "You can read this, but not change it. Nothing was changed."
    assert b.own().get("e").record.label == "Eleri"


def test_the_shared_list_follows_and_is_in_order(pair):
    k, b = pair
    theirs = SharedContacts(k.own_of(b.person), who="B")
    for label, kind in (("Zed", "person"), ("choir", "activity"), ("ann", "person")):
        b.own().put(Contact(label=label, kind=kind), audience="pair")
    assert [offer["label"] for offer in theirs.offers] == ["choir", "ann", "Zed"]
    theirs.close()
    b.own().put(Contact(label="Late"), audience="pair")
    assert len(theirs.offers) == 3
