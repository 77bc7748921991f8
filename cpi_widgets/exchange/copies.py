"""A bundle under fresh ids: bring a file into a space where its own ids may be taken."""

from __future__ import annotations

from cpi_widgets.model import Bundle, new_id


def as_copy(bundle: Bundle) -> Bundle:
    """The same maps with new ids; links to goals and to earlier maps outside the bundle fall away."""
    ids = {record.id: new_id() for record in bundle.records()}
    return Bundle(
        maps=tuple(
            one.model_copy(update={"id": ids[one.id], "follows": ids.get(one.follows or "")}) for one in bundle.maps
        ),
        contacts=tuple(one.model_copy(update={"id": ids[one.id]}) for one in bundle.contacts),
        placements=tuple(
            one.model_copy(update={"id": ids[one.id], "map": ids[one.map], "contact": ids[one.contact], "goal": None})
            for one in bundle.placements
        ),
        ties=tuple(
            one.model_copy(update={"id": ids[one.id], "map": ids[one.map], "a": ids[one.a], "b": ids[one.b]})
            for one in bundle.ties
        ),
    )
