"""The kind of device somebody uses, coarse and in words: enough to know one's own, too little to follow anybody."""

from __future__ import annotations

_BROWSERS = (
    ("Firefox", ("Firefox/", "FxiOS/")),
    ("Edge", ("Edg/", "EdgA/", "EdgiOS/")),
    ("Samsung Internet", ("SamsungBrowser/",)),
    ("Opera", ("OPR/",)),
    ("Chrome", ("Chrome/", "CriOS/", "Chromium/")),
    ("Safari", ("Safari/",)),
)
"""The first that fits: most browsers also name those whose pages they can show."""
_MACHINES = (
    ("an iPhone", ("iPhone",)),
    ("an iPad", ("iPad",)),
    ("an Android phone", ("Android", "Mobile")),
    ("an Android tablet", ("Android",)),
    ("a Windows computer", ("Windows",)),
    ("a Chromebook", ("CrOS",)),
    ("a Mac", ("Macintosh",)),
    ("a Linux computer", ("Linux",)),
)


def device_of(agent: str) -> str:
    """A browser and a kind of machine, such as "Firefox on a Mac", from what the browser says of itself.

    Args:
        agent: the User-Agent header; ``""`` when there is none.

    Returns:
        ``""`` when it says nothing we know.
    """
    browser = next((name for name, signs in _BROWSERS if any(sign in agent for sign in signs)), "")
    machine = next((name for name, signs in _MACHINES if all(sign in agent for sign in signs)), "")
    if browser and machine:
        return f"{browser} on {machine}"
    return browser or machine[:1].upper() + machine[1:]
