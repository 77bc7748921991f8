"""Who sits at a widget's screen and what everybody in its space is called."""

from __future__ import annotations

from typing import Any

import traitlets as t

from cpi_widgets.model import Pair
from cpi_widgets.store.interface import Session, Space

from .bundled import BundledWidget
from .opening import person_in_role
from .reading import Reading
from .wording import people_for, seat_of, words_for


class WhoIsHere(BundledWidget):
    """The base of widgets on a space that say who is there."""

    space: Space
    session: Session | None
    _reading: Reading | None = None

    me = t.Dict(read_only=True).tag(sync=True)
    people = t.Dict(read_only=True).tag(sync=True)
    words = t.Dict(read_only=True).tag(sync=True)
    kept = t.Bool(read_only=True).tag(sync=True)
    together = t.Bool(read_only=True).tag(sync=True)
    can_look_together = t.Bool(read_only=True).tag(sync=True)

    @property
    def _now(self) -> Reading:
        """The space as it is now; while the widget is made, as it was when first asked."""
        return self._reading or Reading(self.space)

    @t.default("me")
    def _me(self) -> dict[str, str]:
        info = self._now.info
        person = self.session.person if self.session else person_in_role(info.members, info.role)
        own = self._people().get(person)
        label = own["label"] if own else self.session.label if self.session else ""
        pair = self._pair()
        # A worker's own map is the practitioner's; a case, a practised one too, is drawn round the person.
        own_map = info.kind == "own" and self.kept and pair is None and self.session is not None and self.session.staff
        middle = "practitioner" if own_map else "person"
        return {
            "person": person,
            "label": label,
            "role": info.role,
            "seat": seat_of(info.role, pair),
            "middle": middle,
        }

    @t.default("people")
    def _people(self) -> dict[str, dict[str, str]]:
        return people_for(self._pair(), self._now.info.members)

    @t.default("words")
    def _words(self) -> dict[str, Any]:
        return words_for(self._pair(), self._now.info.members)

    def _pair(self) -> Pair | None:
        return self._now.pair

    def _say_names(self) -> None:
        """Say anew what the partners are called and where they sit."""
        self.set_trait("people", self._people())
        self.set_trait("me", self._me())
        self.set_trait("words", self._words())

    @t.default("kept")
    def _kept(self) -> bool:
        return self.space.kept

    @t.default("together")
    def _together(self) -> bool:
        return bool(self.session and self.session.together)

    @t.default("can_look_together")
    def _can_look_together(self) -> bool:
        return self.session is not None and len(self._now.info.members) > 1
