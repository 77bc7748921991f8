"""Three words that let somebody back in: made, read as people type them, and stored only as a keyed mark.

The words come from the list of the package ``mnemonic`` (MIT), without those that could hurt the people who get
them and those that British people spell otherwise.  About 32 bits: enough only because every guess is counted
(``attempts``), and because the marks cannot be searched without the store's key (``sealing.Seal.mark``).
"""

from __future__ import annotations

import functools
import re
import secrets
import unicodedata

HOW_MANY = 3
_LONGEST = 200
"""Letters of what is typed; more is no attempt at three words."""
_HURTFUL = """
abandon abuse accident accuse addict alarm alcohol alien alone anger angry anxiety argue armed arrest assault asthma
attack awful bachelor betray bitter blade blame bleak blind blood bomb bone broken bullet burden burst cage cancel
casino chronic clinic clown confirm crash crazy crime crisp cruel crush cry damage damp danger decline demise denial
depart depend despair destroy diesel diet dirt disagree disease dismiss disorder divorce doctor drama drastic drink
drip dumb dwarf empty enemy escape evil evoke exclude execute exhaust exile expire expose fade faint false fat fatal
fatigue fault fever fire flee foil force fragile frown funny fury gasp ghost grief grit grunt guilt gun hammer hard
harsh hazard helmet hollow horror hospital hungry hunt hurdle hurt idle ignore ill illegal illness inflict inject
injury inmate insane isolate jealous junk kick knife lawsuit lazy loan lonely loud lunar mad mandate mask maze medal
mercy misery miss mistake mule naive nasty negative neglect nerve noise nurse obey obscure odor organ orphan panic
patient penalty pig pill pistol police poverty prison problem punch quit razor rebel reject remove resist retreat
rifle riot risk rival rough rude sad sadness scare scissors scrap secret seek shadow shallow shed shiver shock shoot
shove shrug shy sick siege skull slam slender slim slow slush smoke snake sniff sorry spider spike spy sting strike
struggle stumble suffer suspect swallow swear sword symptom tattoo tired tobacco tragic trap trash trial trigger trim
trouble ugly unable unaware undo unfair unhappy unusual upset useless vague vanish vicious virus void wage warfare
weapon weird whip wolf worry wreck wrong
"""
_SPELT_OTHERWISE = """
armor artefact catalog clarify color defense enroll favorite fiber flavor harbor humor labor license mom odor program
satoshi soccer
"""


@functools.cache
def words() -> tuple[str, ...]:
    """The words there are to choose from."""
    from mnemonic import Mnemonic  # noqa: PLC0415  - only where ways in are kept, not in a browser's Python

    left_out = {*_HURTFUL.split(), *_SPELT_OTHERWISE.split()}
    return tuple(word for word in Mnemonic("english").wordlist if word not in left_out)


def make() -> str:
    """Three words by chance, with spaces between them: the form in which people get them."""
    return " ".join(secrets.choice(words()) for _ in range(HOW_MANY))


def as_made(typed: str) -> str | None:
    """What somebody typed, in the form of ``make``: case and signs between words do not matter, their order does.

    Returns:
        ``None`` when it cannot be three of our words.
    """
    if len(typed) > _LONGEST:
        return None
    found = re.findall(r"[a-z]+", unicodedata.normalize("NFKC", typed).casefold())
    return " ".join(found) if len(found) == HOW_MANY and set(found) <= _known() else None


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(words())
