"""How a simulated person fills in an activity: as the page's own script does it, with answers made from its parts."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from typing import Any

from cpi_widgets.model import LONGEST_ID, WHO_LETTERS, Audience, Command, Put, fixed_id, new_id
from cpi_widgets.model.answer_ids import PRIVATE

Json = Mapping[str, Any]
Values = dict[str, Any]

VOTES = "votes"
MARKED = frozenset({"ratings", "delphi"})
"""Activities in which words may stand beside a mark: the mark is counted, the words go to the wall."""
TEXTS = frozenset({"text", "long"})
WORDS = (
    "a walk before lunch",
    "somebody to ring",
    "tea with the neighbours",
    "the library on Tuesdays",
    "less of a rush",
    "one small step",
    "a lift to choir",
    "a key to the allotment",
    "a quiet hour",
    "ask what is fun in it",
)


def has_words(part: Json) -> bool:
    """Whether somebody writes in it in their own words, so that each answer goes to the wall by itself."""
    fields = part["fields"]
    counted = part["repeat"] and len(fields) == 1 and (fields[0]["type"] == "choice" or part["id"] == VOTES)
    return not counted and any(field["type"] in TEXTS and not field["private"] for field in fields)


def for_wall(plan: Json, part: Json) -> bool:
    """Whether the words of an answer to a part may go to the wall."""
    return plan["share"] == "text" and plan["kind"] != "feedback" and has_words(part)


def countable(plan: Json, part: Json) -> bool:
    """Whether an answer to a part may be counted: marks may, also those that have words beside them."""
    return plan["share"] != "none" and (plan["kind"] in MARKED or not for_wall(plan, part))


class Sheet:
    """One activity as one person fills it in.

    Args:
        plan: what is asked, as the page has it.
        records: the answers that stand on the page: id → entry.
        person: who fills it in.
        chance: where answers come from.
    """

    def __init__(self, plan: Json, records: Mapping[str, Json], person: str, chance: random.Random) -> None:
        self.plan = plan
        self._records = records
        self._me = person[:WHO_LETTERS]
        self._chance = chance

    def parts(self) -> list[Json]:
        """What can be filled in: votes only where there is something to vote on."""
        return [part for part in self.plan["parts"] if part["id"] != VOTES or self.plan.get("wall")]

    def answer(self, part: Json) -> Command | None:
        """An answer to a part, or other values for the one that stands; ``None`` where it takes no more."""
        standing = self._standing(part)
        if part["repeat"]:
            if part["most"] is not None and len(standing) >= part["most"]:
                return None
            name = new_id()
        else:
            name = fixed_id(self.plan, part["id"], self.plan["group"] or self._me)
        changes = tuple(self._puts(part, name, len(standing)))
        return Command(label=f"Answered “{part['label'][:60]}”", changes=changes) if changes else None

    def sending(self, command: Command) -> Command:
        """What sends the words of an answer to the wall."""
        put = command.changes[0]
        base = self._records.get(put.id, {}).get("version", 0) or 1
        share = Put(kind="reply", id=put.id, base=base, fields={"share": "text"})
        return Command(label="Sent it to the wall", changes=(share,))

    def _standing(self, part: Json) -> list[Json]:
        here = {"run": self.plan["run"], "activity": self.plan["activity"], "part": part["id"]}
        return [entry for entry in self._records.values() if here.items() <= entry["body"].items()]

    def _puts(self, part: Json, name: str, before: int) -> Iterator[Put]:
        open_fields = [field for field in part["fields"] if not field["private"]]
        private = [field for field in part["fields"] if field["private"]]
        shared = countable(self.plan, part)
        group = self.plan["group"]
        if open_fields:
            told = {"share": "counts" if shared else "none", "group": group, "order": before}
            wall = [str(card["id"]) for card in self.plan.get("wall", ())]
            values = {"card": self._chance.choice(wall)} if part["id"] == VOTES else self._values(open_fields)
            yield self._put(part["id"], name, told | values, "group" if group else None)
        if private:
            alone = f"{name}.private.{self._me}"[-LONGEST_ID:]
            yield self._put(f"{part['id']}{PRIVATE}", alone, self._values(private), None)

    def _put(self, part: str, name: str, fields: Values, audience: Audience | None) -> Put:
        """A new answer, or a change of the one that stands."""
        standing = self._records.get(name)
        if standing is not None:
            values = {key: value for key, value in fields.items() if key not in ("share", "group", "order")}
            return Put(kind="reply", id=name, base=standing["version"], fields=values)
        where = {"run": self.plan["run"], "activity": self.plan["activity"], "part": part}
        where |= {"announced": self.plan.get("announced", False)}
        return Put(kind="reply", id=name, fields=where | fields, audience=audience)

    def _values(self, fields: list[Json]) -> Values:
        return {field["id"]: self._value(field) for field in fields}

    def _value(self, field: Json) -> str | int | bool:
        kind = field["type"]
        if kind == "number":
            return self._chance.randint(field["low"], field["high"])
        if kind == "choice":
            return str(self._chance.choice(field["options"])["value"])
        if kind == "yes":
            return True
        if kind == "date":
            return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=self._chance.randint(1, 60))).isoformat()
        few = 1 if kind == "text" else 4
        return ", ".join(self._chance.sample(WORDS, few)).capitalize()
