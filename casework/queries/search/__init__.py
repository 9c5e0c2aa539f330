"""Which cases a search finds, how well, and where in them the words stand."""

from casework.queries.search.finding import MOST, Found, find, holds_number_of_person
from casework.queries.search.showing import Hit, hits

__all__ = ["MOST", "Found", "Hit", "find", "hits", "holds_number_of_person"]
