"""An invented case told in two voices: one is heard first, then the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import SpaceError

from .bundled import BundledWidget

VOICES = ("person", "practitioner")
UNDOES = (
    "What you added, moved or wrote on this practice case goes, and its maps stand as they did at first. "
    "Your other cases stay as they are."
)


class CaseReader(BundledWidget):
    """Read a fictional case: its story, both voices, who is who, common ground, questions.

    Works alone in a notebook; a page passes callbacks to open the case's maps and to start it again.

    Args:
        cases: The cases as the content files hold them (``id``, ``title``, ``theme``, ``setting``, ``person``,
            ``practitioner``, ``story``, ``voices``, ``common_ground``, ``discuss``).  Only what this widget
            shows is sent to the browser; the role-play lines in ``private`` never are.
        chosen: The id of the case to open with; ``""`` shows the list of cases.
        on_choose: Called with the id when somebody opens a case (``""``: back to the list).
        on_reset: Called with the id when somebody starts a case again.  May raise ``SpaceError``: its words are
            shown.  Without it there is no such button.
        undoes: What starting again takes away, in words.
        options: ``folded``, the words under which the list of cases is folded away.

    Raises:
        KeyError: a case lacks its id, title, story or voices.
    """

    bundle: ClassVar[str] = "case_reader"

    cases = t.List(t.Dict()).tag(sync=True)
    chosen = t.Unicode("").tag(sync=True)
    heard = t.Dict().tag(sync=True)
    """Voices heard so far, in order, by case id: a page that keeps it brings a reader back to the same place."""
    words = t.Dict(default_value={"person": "service user", "practitioner": "practitioner"}).tag(sync=True)
    """What the two seats are called on this site."""
    can_reset = t.Bool(default_value=False).tag(sync=True)
    undoes = t.Unicode(UNDOES).tag(sync=True)
    folded = t.Unicode("").tag(sync=True)
    """Where a case is only a help: the words under which the list of cases is folded away; "" for none."""

    def __init__(
        self,
        cases: Sequence[Mapping[str, Any]],
        *,
        chosen: str = "",
        on_choose: Callable[[str], None] | None = None,
        on_reset: Callable[[str], None] | None = None,
        **options: Any,
    ) -> None:
        shown = [_shown(case) for case in cases]
        super().__init__(cases=shown, chosen=chosen, can_reset=on_reset is not None, **options)
        self._on_choose = on_choose
        self._on_reset = on_reset
        self.on_msg(self._arrived)

    def _known(self, case_id: object) -> bool:
        return any(case["id"] == case_id for case in self.cases)

    @t.validate("chosen")
    def _only_a_known_case(self, proposal: Any) -> str:
        return str(proposal["value"]) if self._known(proposal["value"]) else ""

    @t.validate("heard")
    def _only_known_voices(self, proposal: Any) -> dict[str, list[str]]:
        heard = proposal["value"]
        return {
            case["id"]: [voice for voice in heard[case["id"]] if voice in VOICES][:2]
            for case in self.cases
            if isinstance(heard.get(case["id"]), list)
        }

    def _arrived(self, _widget: object, message: Any, _buffers: object) -> None:
        """Do what the browser asks; a message that makes no sense is passed over."""
        kind = message.get("type") if isinstance(message, dict) else None
        case_id = message.get("id") if kind else None
        if kind == "choose" and (case_id == "" or self._known(case_id)):
            self.chosen = str(case_id)
            if self._on_choose:
                self._on_choose(self.chosen)
        elif kind == "hear" and self._known(case_id) and isinstance(message.get("voices"), list):
            self.heard = {**self.heard, str(case_id): message["voices"]}
        elif kind == "reset" and self._on_reset and self._known(case_id):
            self._start_again(str(case_id))

    def _start_again(self, case_id: str) -> None:
        try:
            if self._on_reset:
                self._on_reset(case_id)
        except SpaceError as problem:
            self._say(str(problem))
            return
        self.heard = {known: voices for known, voices in self.heard.items() if known != case_id}
        self._say("Done. This case is as it was at the start.")

    def _say(self, text: str) -> None:
        self.send({"type": "said", "text": text})


def _shown(case: Mapping[str, Any]) -> dict[str, Any]:
    """What the browser may have of a case."""
    person, practitioner = case.get("person") or {}, case.get("practitioner") or {}
    return {
        "id": str(case["id"]),
        "title": str(case["title"]),
        "theme": str(case.get("theme", "")),
        "setting": str(case.get("setting", "")),
        "person": {
            "name": str(person.get("name", "K")),
            "age": person.get("age"),
            "pronouns": str(person.get("pronouns", "")),
            "role": str(person.get("role", "")),
        },
        "practitioner": {"name": str(practitioner.get("name", "B")), "role": str(practitioner.get("role", ""))},
        "story": str(case["story"]),
        "voices": {voice: str(case["voices"][voice]) for voice in VOICES},
        "common_ground": [str(line) for line in case.get("common_ground") or ()],
        "questions": [str(line) for line in case.get("discuss") or ()],
    }
