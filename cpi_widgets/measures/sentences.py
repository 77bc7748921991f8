"""One map in plain English: what is on it, and what each measure says.  Facts, never a grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cpi_widgets.model import Contact, Network
from cpi_widgets.model.words import ring_word

from .structure import CutPoint
from .summary import Measures
from .wording import Owner, be, called, count, listed, sentence

NO_RIGHT_NUMBER = "There is no right number."
_PLURALS = {"person": "people", "place": "places", "activity": "activities"}
_OFTEN = ("daily", "several_weekly", "weekly")
_MANY_CUT_POINTS = 8
_SAME = 1e-9
"""Two betweenness values closer than this are the same but for rounding."""


@dataclass(frozen=True)
class Explained:
    """One measure for a reader: its name in ``Measures``, a title, its figure, and what it says here."""

    name: str
    title: str
    value: str
    """The figure as text; "not defined" when there is none."""
    sentence: str


def in_words(network: Network, measures: Measures) -> list[str]:
    """What is on the map, in sentences, the plainest first."""
    owner = Owner.of(network.map.whose)
    if not measures.size:
        return ["There is nobody on the map yet.", *_wished(measures), NO_RIGHT_NUMBER]
    lines = [
        *_rings(measures),
        f"{_listed_counts({_PLURALS[k] if n > 1 else k: n for k, n in measures.kinds.items()})}.",
        _services(measures),
        *_of_them(measures.paid["yes"], measures.size, "{who} {is} paid to be there."),
        *_together(measures, owner),
        *_of_them(sum(measures.frequency[f] for f in _OFTEN), measures.size, "{who} {is} seen every week or more."),
        *_of_them(measures.frequency["lost_touch"], measures.size, "{who} {is} out of touch now."),
        *_of_them(measures.alike["alike"], measures.size, f"{{who}} {{is}} a lot like {owner.name}."),
        *_of_them(measures.alike["different"], measures.size, f"{{who}} {{is}} different from {owner.name}."),
        *_links(measures),
        *_wished(measures),
    ]
    return [*lines, NO_RIGHT_NUMBER]


def _rings(measures: Measures) -> list[str]:
    """How many stand on each ring, and which rings are empty."""
    words = {ring: ring_word(None if ring == "unknown" else int(ring)) for ring in measures.rings}
    there = {words[ring]: number for ring, number in measures.rings.items()}
    lines = [f"{count(measures.size, 'contact')}: {_listed_counts(there)}."]
    empty = [words[ring] for ring, number in measures.rings.items() if not number and ring != "unknown"]
    if empty:
        lines.append(f"{'This ring is' if len(empty) == 1 else 'These rings are'} empty: {', '.join(empty)}.")
    return lines


def _listed_counts(counts: Mapping[str, int]) -> str:
    """Counts in a row, without those that are nought: "3 closest, 2 close"."""
    return ", ".join(f"{number} {word}" for word, number in counts.items() if number)


def _who(number: int, size: int) -> str:
    """A part of the contacts as a subject."""
    if size == 1:
        return "this contact"
    return "all of them" if number == size else f"{number} of them"


def _of_them(number: int, size: int, template: str) -> list[str]:
    """A sentence about some of the contacts; none when there are none."""
    if not number:
        return []
    return [sentence(template.format(who=_who(number, size), **{"is": be(number)}))]


def _services(measures: Measures) -> str:
    """Who lies outside services, who inside, and of how many nobody has said."""
    beyond, size = measures.beyond_services, measures.size
    if beyond["unknown"] == size:
        return "Nobody has said yet who is inside services and who is outside."
    lines = [
        *_of_them(beyond["yes"], size, "{who} {is} outside services."),
        *_of_them(beyond["no"], size, "{who} {is} inside services."),
    ]
    if beyond["unknown"]:
        lines.append(f"For {beyond['unknown']} of them nobody has said.")
    return " ".join(lines)


def _together(measures: Measures, owner: Owner) -> list[str]:
    """With how many the owner does things."""
    number = measures.together["yes"]
    if not number:
        return []
    return [sentence(f"{owner.name} {owner.does} things together with {_who(number, measures.size)}.")]


def _links(measures: Measures) -> list[str]:
    """How many pairs of contacts are linked."""
    if measures.size == 1:
        return []
    if not measures.ties:
        return ["No ties between them are drawn yet."]
    return [f"{count(measures.ties, 'pair')} of them {be(measures.ties)} linked to each other."]


def _wished(measures: Measures) -> list[str]:
    """How many are hoped for."""
    if not measures.wished:
        return []
    more = "more " if measures.size else ""
    return [f"{measures.wished} {more}{be(measures.wished)} hoped for. They are not counted above."]


def explained(network: Network, measures: Measures) -> list[Explained]:
    """Each structural measure with a title, its figure and a sentence about this map."""
    owner = Owner.of(network.map.whose)
    contacts = {key: contact for key, (contact, _) in network.by_contact.items()}
    names = {key: contact.label for key, contact in contacts.items()}
    rows = [
        ("density", "Linked pairs", _figure(measures.density), _density(measures)),
        ("components", "Separate circles", str(measures.components), _components(measures, owner)),
        ("isolates", "Linked to no one else", str(len(measures.isolates)), _isolates(measures, names)),
        ("betweenness", "In between", _most_between(measures), _betweenness(measures, names, owner)),
        ("constraint", "Constraint", _figure(measures.constraint), _constraint(owner)),
        ("effective_size", "Effective size", _figure(measures.effective_size, 1), _effective_size(measures)),
        ("ei_beyond_services", "Outside and inside services", _figure(measures.ei_beyond_services), _ei(measures)),
        ("cut_points", "If someone stepped back", str(len(measures.cut_points)), _cut_points(measures, contacts)),
    ]
    return [
        Explained(name, title, value, measures.not_defined.get(name, text if measures.size else _NOBODY))
        for name, title, value, text in rows
    ]


_NOBODY = "There is nobody on the map yet."


def _figure(value: float | None, digits: int = 2) -> str:
    """A figure as text, with a real minus sign."""
    return "not defined" if value is None else f"{value:.{digits}f}".replace("-", "−")


def _density(measures: Measures) -> str:
    pairs = measures.size * (measures.size - 1) // 2
    return f"{count(pairs, 'pair')} of contacts could know each other; {measures.ties} {be(measures.ties)} linked."


def _components(measures: Measures, owner: Owner) -> str:
    if measures.size == 1:
        return "There is only one contact."
    if measures.components == 1:
        return f"All the contacts are linked in one circle, even without {owner.name}."
    line = f"Leave out {owner.oneself}, and the contacts fall into {measures.components} separate circles."
    alone = len(measures.isolates)
    if not alone:
        return line
    return f"{line} {alone} of these {be(alone)} one contact alone."


def _isolates(measures: Measures, names: Mapping[str, str]) -> str:
    number = len(measures.isolates)
    if measures.size == 1:
        return "There is only one contact."
    if not number:
        return "Everyone here is linked to someone else here."
    if number == measures.size:
        return "No one here is linked to anyone else here yet."
    return f"{listed([names[key] for key in measures.isolates])} {be(number)} not linked to anyone else here."


def _most_between(measures: Measures) -> str:
    return _figure(max(measures.betweenness.values()) if measures.betweenness else None)


def _betweenness(measures: Measures, names: Mapping[str, str], owner: Owner) -> str:
    values = measures.betweenness or {}
    most = max(values.values(), default=0.0)
    if most < _SAME:
        return "No one here stands between two others."
    top = listed([names[key] for key, value in values.items() if value > most - _SAME])
    return f"Leave out {owner.oneself}: then the short ways from one contact to another pass most often through {top}."


def _constraint(owner: Owner) -> str:
    return (
        f"This number goes up when {owner.their} contacts know each other, or are few. "
        "It goes down when they move in separate circles. Both can be a comfort and both can be a limit."
    )


def _effective_size(measures: Measures) -> str:
    left = _figure(measures.effective_size, 1).removesuffix(".0")
    return (
        "Contacts who know each other may bring the same news. "
        f"Count shared news once, and {left} of {measures.size} {be(measures.size)} left."
    )


def _ei(measures: Measures) -> str:
    beyond = measures.beyond_services
    return (
        f"{beyond['yes']} outside services, {beyond['no']} inside. "
        "The number is 1 when all are outside, −1 when all are inside, and 0 when it is half and half."
    )


def _cut_points(measures: Measures, contacts: Mapping[str, Contact]) -> str:
    if not measures.ties:
        return "The contacts are not linked to each other, so no one would be cut off."
    if not measures.cut_points:
        return "If any one of them fell away, no one else would be cut off from the others."
    lines = [cut_point_in_words(point, contacts) for point in measures.cut_points[:_MANY_CUT_POINTS]]
    if len(measures.cut_points) > _MANY_CUT_POINTS:
        lines.append(f"The same goes for {len(measures.cut_points) - _MANY_CUT_POINTS} more.")
    return " ".join(lines)


def cut_point_in_words(point: CutPoint, contacts: Mapping[str, Contact]) -> str:
    """Who would be cut off if this contact stepped back (a place or an activity falls away): one sentence."""
    names = {key: contact.label for key, contact in contacts.items()}
    alone = [names[group[0]] for group in point.cut_off() if len(group) == 1]
    circles = [[names[key] for key in group] for group in point.cut_off() if len(group) > 1]
    leaves = "stepped back" if contacts[point.contact].kind == "person" else "fell away"
    start = f"If {called(names[point.contact])} {leaves}, "
    parts = [f"{listed(alone)} would not be linked to anyone else here"] if alone else []
    parts += [f"{listed(circle)} would be linked only to each other" for circle in circles[:_MANY_CUT_POINTS]]
    return start + "; ".join(parts) + "."
