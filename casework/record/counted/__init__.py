"""What figures count of a case, folded once where the case is written: which day it came into trial and ended, how long
it took, and the words (marks) by which tables and rates tell cases apart. What a figure makes of them stands in
`casework/figures/`.

A mark is a word of ours (`hearing`), a word of the glossary with what it is of (`channel:post`), or an item of a list
of the law (`outcomes:64`). All that apply are kept: which of several counts, a table says.
"""

from casework.record.counted.columns import deed_columns, figure_columns
from casework.record.counted.known import how_many_are_not, is_counted, uncounted

__all__ = ["deed_columns", "figure_columns", "how_many_are_not", "is_counted", "uncounted"]
