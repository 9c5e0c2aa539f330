"""Which cases a search finds, how well, and where in them the words stand."""

from casework.queries.search.finding import MANY, MOST, best_first, holds_number_of_person, is_cut
from casework.queries.search.showing import Hit, hits

__all__ = ["MANY", "MOST", "Hit", "best_first", "hits", "holds_number_of_person", "is_cut"]
