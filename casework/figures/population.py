"""What is counted in a period, and which of it a predicate holds of: a set of the things counted, as the bits of a
number. So a cell of a table is a set, its count the size of it, and whether a table balances is asked of the sets
themselves."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from casework.figures.definitions import Book, values_of
from casework.figures.periods import Period
from casework.figures.rows import Dimension, Predicate, Unit, Value

Set = int
"""Bit n: the thing counted at place n is in it."""


class Population:
    """The things of one unit that have something to do with a period, column by column, in one order."""

    def __init__(
        self,
        unit: Unit,
        period: Period,
        book: Book,
        *,
        numbers: Sequence[str],
        marks: Sequence[str],
        dates: Mapping[str, Sequence[date | None]],
        words: Mapping[str, Sequence[str]] | None = None,
        amounts: Mapping[str, Sequence[int | None]] | None = None,
        keys: Sequence[Hashable] = (),
    ) -> None:
        """`numbers` are those of the cases, `marks` words between blanks, `keys` tell the things apart where a case has
        several."""
        self.unit, self.period, self.book = unit, period, book
        self.numbers, self.marks, self.dates = numbers, marks, dates
        self.words, self.amounts = words or {}, amounts or {}
        self.keys = keys or numbers
        self._held: dict[str, Set] = {}
        self._by_day: dict[str, tuple[Set, Set]] = {}
        self._valued: dict[str, list[tuple[str, Set]]] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    # ---- sets
    @cached_property
    def everything(self) -> Set:
        return (1 << len(self)) - 1

    def at(self, places: Iterable[int]) -> Set:
        """The set of what stands at these places."""
        bits = bytearray(len(self) // 8 + 1)
        for place in places:
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")

    def places(self, found: Set) -> Iterator[int]:
        """Where what is in a set stands, in order."""
        bits = bin(found)[:1:-1]  # the search of a text is many times faster than a look at each bit
        place = bits.find("1")
        while place >= 0:
            yield place
            place = bits.find("1", place + 1)

    def count(self, found: Set, once: str = "") -> int:
        """How many; `once` each case, or each organ, of which something is in it."""
        return len(set(self._once(found, once))) if once else found.bit_count()

    def _once(self, found: Set, once: str) -> Iterator[Hashable]:
        by: Callable[[int], Hashable] = {
            "case": lambda place: (self.numbers[place], self.words.get("party", self.numbers)[place]),
            "organ": lambda place: self.words["organ"][place],
        }[once]
        return (by(place) for place in self.places(found))

    def cases(self, found: Set) -> list[str]:
        """The numbers of the cases in a set, one for each thing counted."""
        return [self.numbers[place] for place in self.places(found)]

    def names(self, found: Set) -> Iterator[str]:
        """What tells the things of a set apart, in words that last: the number of the case, and which of several."""
        for place in self.places(found):
            key = self.keys[place]
            yield key if isinstance(key, str) else " ".join(map(str, key)) if isinstance(key, tuple) else str(key)

    # ---- predicates
    def all_of(self, names: Iterable[str]) -> Set:
        found = self.everything
        for name in names:
            found &= self.holds(name)
        return found

    def holds(self, name: str) -> Set:
        """What a predicate holds of."""
        if name not in self._held:
            self._held[name] = self._asked(self.book.predicates[name])
        return self._held[name]

    def _asked(self, row: Predicate) -> Set:
        found = self.all_of(row.all)
        if row.marked:
            found &= self.marked(row.marked)
        if row.within:
            before, by_end = self._days(row.within)
            found &= by_end & ~before
        if row.before:
            found &= self._days(row.before)[0]
        if row.by_end:
            found &= self._days(row.by_end)[1]
        if row.amount:
            amounts = self.amounts.get(row.amount, ())
            found &= self.at(place for place, amount in enumerate(amounts) if amount is not None and amount > row.above)
        if row.any:
            found &= self._any(self.holds(name) for name in row.any)
        for name in row.none:
            found &= ~self.holds(name)
        return found

    @staticmethod
    def _any(sets: Iterable[Set]) -> Set:
        found = 0
        for each in sets:
            found |= each
        return found

    def marked(self, marks: Iterable[str]) -> Set:
        """What bears one of these marks."""
        return self._any(self._marked.get(mark, 0) for mark in marks)

    @cached_property
    def _marked(self) -> dict[str, Set]:
        """What bears a mark."""
        found: dict[str, bytearray] = defaultdict(lambda: bytearray(len(self) // 8 + 1))
        for place, marks in enumerate(self.marks):
            byte, bit = place >> 3, 1 << (place & 7)
            for mark in marks.split():
                found[mark][byte] |= bit
        return {mark: int.from_bytes(bits, "little") for mark, bits in found.items()}

    def _days(self, column: str) -> tuple[Set, Set]:
        """Those whose day lies before the period, and those whose day does not lie after it."""
        if column not in self._by_day:
            first, last, days = self.period.first, self.period.last, self.dates[column]
            before = self.at(place for place, day in enumerate(days) if day is not None and day < first)
            by_end = self.at(place for place, day in enumerate(days) if day is not None and day <= last)
            self._by_day[column] = before, by_end
        return self._by_day[column]

    # ---- dimensions
    def apart(self, row: Dimension, of: Set) -> list[tuple[str, Set]]:
        """The values of a dimension with what of a set has each: disjoint, and together the set. Values that nothing
        has are left out of dimensions that name none beforehand."""
        if row.column:
            return self._by_column(row, of)
        left, found = of, []
        for name, has in self._values(row):
            found.append((name, left & has))
            left &= ~has
        return [*found, *([(row.rest, left)] if left else [])]

    def _values(self, row: Dimension) -> list[tuple[str, Set]]:
        """What has each value, of everything."""
        if row.id not in self._valued:
            self._valued[row.id] = [(value.name, self._has(row, value)) for value in values_of(row)]
        return self._valued[row.id]

    def _has(self, row: Dimension, value: Value) -> Set:
        if value.up_to is not None:
            amounts, up_to = self.amounts[row.amount], value.up_to
            return self.at(place for place, amount in enumerate(amounts) if amount is not None and amount <= up_to)
        return self.holds(value.of) if value.of else self.marked(value.marked)

    def _by_column(self, row: Dimension, of: Set) -> list[tuple[str, Set]]:
        """The most frequent first, what nobody entered last."""
        column = self.words[row.column]
        found: dict[str, list[int]] = {}
        for place in self.places(of):
            found.setdefault(column[place], []).append(place)
        order = sorted(found, key=lambda said: (not said, -len(found[said]), said))
        return [(said or row.rest, self.at(found[said])) for said in order]

    def total(self, found: Set, amount: str) -> tuple[int, int]:
        """The sum of a number over a set, and of how many it is known."""
        known = [value for place in self.places(found) if (value := self.amounts[amount][place]) is not None]
        return sum(known), len(known)
