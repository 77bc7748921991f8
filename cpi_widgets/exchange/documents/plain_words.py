"""Easy read: our own words for headings and labels, said as simply as they can be, with a line that explains each.

A test holds every word here, and in ``wording``, against ``tests/exchange/plain_word_list.txt``.  What people wrote
themselves is never changed.
"""

from __future__ import annotations

HEADINGS: dict[str, tuple[str, str]] = {
    "start": ("How we began", "This is what we said when we began."),
    "agreed": ("What each of us will do", "We both said yes to this."),
    "hope": ("What we hope for", "Good things that we want."),
    "fear": ("What worries us", "Things we are afraid of."),
    "will_happen": ("What will happen to your support", "This will happen if things go well."),
    "will_not_happen": ("What will not happen", "You need not worry about this."),
    "enough": ("When it is enough", "Then you do not need this any more."),
    "strengths": ("What we are good at", "Both of us bring something."),
    "map": ("The map", "People, places and things to do in your life."),
    "contacts": ("Who is on the map", "The closest come first."),
    "changes": ("What is new on the map", "The map then, and the map now."),
    "wishes": ("What you want in life", "Big or small."),
    "goals": ("Goals", "A goal is something you want to do."),
    "levels": ("How far we are", "There are five ways it can go."),
    "tried": ("What we tried", "We try a thing and see how it goes."),
    "ladder": ("Small steps", "One step at a time. The first is the easiest."),
    "ready": ("To get ready", "Things to do before."),
    "telling": ("What may be told", "You can take this back at any time."),
    "taper": ("Less help from me", "You can say: not yet."),
    "signs": ("What we saw", "Things that go well now."),
    "stock": ("How things go", "What works, and what does not."),
    "success": ("Something that went well", "What helped?"),
    "barriers": ("What makes it hard", "We look for a way round."),
    "late": ("Still to do", "The day was before today. Nothing is lost."),
    "actions": ("To do", "Who does what, and when."),
    "over": ("Over", "Nothing more to do here."),
    "organisation": ("What the service could do better", "You may say what you think."),
    "beside_ideal": ("Next to a made-up service", "We made it up. You say how things are here."),
    "next": ("What comes next", "This is what we do now."),
    "looking_back": ("What each of us thinks", "Both of us say it in our own words."),
    "gains": ("What came of it for us", "What was good, and what was hard."),
    "for_organisation": ("For the service", "What it cost, and what it was good for."),
    "qualities": ("How we worked", "Each of us said it alone."),
    "totals": ("Lists of questions", "The number at the end of each."),
    "meeting": ("When we meet next", "The day and the place."),
    "talked": ("What we talked about", "Three lines for each time we met."),
    "steps": ("The eight steps", "You can take them in any order."),
    "idea": ("Ideas", "Things we thought of."),
    "diary": ("Diary", "What was that day."),
    "change": ("What changed", "Things that are not the same now."),
    "colleagues": ("What others said", "We asked them without your name."),
    "example": ("How it looked for us", "Things that we did."),
    "answers": ("Questions", "What each of us said."),
    "rest": ("Also here", "Other things we wrote."),
}
"""Section → its heading and what it is."""
LABELS: dict[str, str] = {
    "How hard (0 to 100)": "How hard, from 0 to 100",
}
"""Our label → a plainer one, where there is one."""


def heading(section_id: str, title: str) -> tuple[str, str]:
    """The plain heading of a section and what it is; a heading of somebody's own words stays."""
    return HEADINGS.get(section_id, (title, ""))


def label(text: str) -> str:
    """The plain form of a label of ours."""
    return LABELS.get(text, text)
