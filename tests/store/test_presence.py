"""Who is in a space: now, and lately."""

from __future__ import annotations

from cpi_widgets.model import Card, Role, SiteRole
from cpi_widgets.store import MemoryStore
from cpi_widgets.store.feed import Feed
from cpi_widgets.store.presence import LATELY_SECONDS, Presence


def test_who_left_a_little_while_ago_is_still_in_and_later_no_more():
    at = [0.0]
    presence = Presence(seconds=lambda: at[0])
    first, second = presence.enter("room", "ann"), presence.enter("room", "ann")
    first()
    at[0] = 10_000
    assert presence.lately("room") == presence.here("room") == {"ann"}, "one of two screens is open"
    second()
    assert presence.here("room") == frozenset()
    at[0] += LATELY_SECONDS - 1
    assert presence.lately("room") == {"ann"}
    at[0] += 2
    assert presence.lately("room") == frozenset()
    presence.enter("room", "ann")
    assert presence.lately("room") == {"ann"}
    presence.forget("room")
    assert presence.lately("room") == frozenset()


def test_who_only_came_by_takes_no_part():
    at = [0.0]
    store = MemoryStore()
    store.feed = Feed(presence=Presence(seconds=lambda: at[0]))
    tess = store.act_as(store.add_person("Tess", {SiteRole.TRAINER}))
    info = tess.open_room("Tuesday")
    room = tess.room(info.id)
    ann, bee, cee, _ = (store.act_as(store.admit(room.door().code, name)) for name in ("Ann", "Bee", "Cee", "Dee"))

    def part():
        return {guest.label for guest in room.guests() if guest.takes_part and guest.role == Role.PARTICIPANT}

    assert part() == {"Ann", "Bee", "Cee", "Dee"}, "their pages are on their way"
    at[0] += LATELY_SECONDS + 1
    card = ann.space(info.id).put(Card(text="a hope"))
    bee.space(info.id).watch(lambda _: None)
    room.place({cee.person: "g1"})
    assert part() == {"Ann", "Bee", "Cee"}
    ann.space(info.id).remove(card.record.id, base=1)
    assert part() == {"Bee", "Cee"}, "what she wrote is taken away, and she has gone"


def test_who_took_out_all_that_was_theirs_and_left_takes_no_part_in_a_group_either():
    at = [0.0]
    store = MemoryStore()
    store.feed = Feed(presence=Presence(seconds=lambda: at[0]))
    tess = store.act_as(store.add_person("Tess", {SiteRole.TRAINER}))
    info = tess.open_room("Tuesday")
    room = tess.room(info.id)
    ann, bee = (store.act_as(store.admit(room.door().code, name)) for name in ("Ann", "Bee"))
    room.place({ann.person: "g1", bee.person: "g1"})
    for person in (ann, bee):
        person.space(info.id).put(Card(text="a hope"))
    ann.room(info.id).after.forget()

    def part():
        return {guest.label for guest in room.guests() if guest.takes_part and guest.role == Role.PARTICIPANT}

    assert part() == {"Ann", "Bee"}, "she is still in"
    at[0] += LATELY_SECONDS + 1
    assert part() == {"Bee"}
