"""Numbers about maps, and the same in words.  Plain functions on frozen values; never a grade."""

from .comparison import Comparison, Linked, Moved, Seen, compare
from .comparison_words import comparison_in_words
from .goal_attainment import GoalsCompared, compare_by_voice, compare_goals, t_score
from .goal_words import goals_in_words, summary_number_in_words
from .sentences import Explained, explained, in_words
from .structure import CutPoint
from .summary import Measures, TiesOfKind, as_json, measure

__all__ = [
    "Comparison",
    "CutPoint",
    "Explained",
    "GoalsCompared",
    "Linked",
    "Measures",
    "Moved",
    "Seen",
    "TiesOfKind",
    "as_json",
    "compare",
    "compare_by_voice",
    "compare_goals",
    "comparison_in_words",
    "explained",
    "goals_in_words",
    "in_words",
    "measure",
    "summary_number_in_words",
    "t_score",
]
