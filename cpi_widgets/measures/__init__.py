"""Numbers about maps, and the same in words.  Plain functions on frozen values; never a grade."""

from .comparison import Comparison, Linked, Moved, Seen, compare
from .comparison_words import comparison_in_words
from .sentences import Explained, explained, in_words
from .structure import CutPoint
from .summary import Measures, TiesOfKind, as_json, measure

__all__ = [
    "Comparison",
    "CutPoint",
    "Explained",
    "Linked",
    "Measures",
    "Moved",
    "Seen",
    "TiesOfKind",
    "as_json",
    "compare",
    "comparison_in_words",
    "explained",
    "in_words",
    "measure",
]
