"""Who is in a space: now, and lately."""

from __future__ import annotations

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
