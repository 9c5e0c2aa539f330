"""类案雷达: cases that are alike. Either they have the same respondent, field, cause and, where their decisions cite
one, the same article; or the applicants say nearly the same. Every group tells why it is one, and how its cases ended.
"""

import json
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, and_, col, or_, select

from casework.casefile import CaseFile
from casework.figures import loading
from casework.figures.definitions import book
from casework.figures.loading import Wanted
from casework.figures.population import Population
from casework.lessons import causes
from casework.lessons.early import days_back
from casework.lessons.rows import rows
from casework.record import access
from casework.record.actor import Actor
from casework.record.counted.alike import KEPT
from casework.storage.tables import AlikeGroup, Case, CaseFigure, CauseNamed
from casework.vocabulary import PartyRole, Procedure, Word

UNDER_WAY = "尚未审结"


class Kind(Word):
    """In what the cases of a group are alike."""

    FEATURES = "features", "同一机关、领域、原因"
    WORDS = "words", "申请的用语相近"


@dataclass(frozen=True, kw_only=True)
class Group:
    """Cases that are alike: why, the latest first, and how they ended."""

    key: str
    kind: Kind
    why: tuple[str, ...]
    cases: tuple[str, ...]
    spread: tuple[tuple[str, int], ...]


def found(session: Session, today: date) -> list[Group]:
    """Every group of the last days, the largest first."""
    radar = rows().radar
    period = days_back(today, radar.days)
    counted = loading.cases(session, Wanted(period=period))
    ended = _ended(counted)
    groups = [
        *_by_features(session, counted, causes.entries(session), ended),
        *_by_words(session, counted, ended, today - timedelta(days=radar.days)),
    ]
    return sorted(groups, key=lambda group: (-len(group.cases), group.key))


def _ended(counted: Population) -> dict[int, str]:
    """How each reconsideration that is over ended, by its place."""
    over = counted.all_of(("reconsideration", "tried"))
    return {place: way for way, has in counted.apart(book().dimensions["way"], over) for place in counted.places(has)}


def _group(
    counted: Population, ended: Mapping[int, str], key: str, kind: Kind, why: Iterable[str], places: Iterable[int]
) -> Group:
    latest = sorted(places, key=lambda place: (counted.dates["received_on"][place] or date.min, place), reverse=True)
    spread = Counter(ended.get(place, UNDER_WAY) for place in latest)
    return Group(
        key=key,
        kind=kind,
        why=tuple(why),
        cases=tuple(counted.numbers[place] for place in latest),
        spread=tuple(sorted(spread.items(), key=lambda each: (-each[1], each[0]))),
    )


# ---- the same respondent, field, cause, article


def _by_features(
    session: Session, counted: Population, entered: Sequence[CauseNamed], ended: Mapping[int, str]
) -> Iterator[Group]:
    corrected = counted.all_of(("reconsideration", "tried", "corrected"))
    least = rows().radar.least
    domains = counted.words["domain"]
    alike: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for cause, has in causes.by_leaf(counted, entered).items():
        for organ, part in causes.by_organ(counted, corrected & has):
            for place in counted.places(part):
                alike[organ, domains[place], cause].append(place)
    alike = {key: places for key, places in alike.items() if len(places) >= least}
    cited = _cited(session, [counted.numbers[place] for places in alike.values() for place in places])
    for (organ, domain, cause), places in sorted(alike.items()):
        why = [
            f"被申请人：{organ}",
            *([f"行政管理类别：{domain}"] if domain else []),
            f"原因：{rows().leaves[cause].name}",
        ]
        of_article: dict[str, list[int]] = defaultdict(list)
        for place in places:
            for article in cited.get(counted.numbers[place], ()):
                of_article[article].append(place)
        shared = {article: some for article, some in sorted(of_article.items()) if len(some) >= least}
        key = "|".join((organ, domain, cause))
        for article, some in shared.items():
            statute, _, number = article.partition("#")
            yield _group(
                counted, ended, f"{key}|{article}", Kind.FEATURES, [*why, f"决定引用《{statute}》第{number}条"], some
            )
        if not shared:
            yield _group(counted, ended, key, Kind.FEATURES, why, places)


def _cited(session: Session, numbers: Sequence[str]) -> dict[str, list[str]]:
    """The articles that decisions cite, without those that nearly all do."""
    left_out = rows().radar.left_out
    cited: dict[str, list[str]] = {}
    for start in range(0, len(numbers), access.AT_ONCE):
        asked = select(CaseFigure.case_number, CaseFigure.cites)
        part = session.exec(asked.where(col(CaseFigure.case_number).in_(numbers[start : start + access.AT_ONCE])))
        cited.update(
            (number, [each for each in cites.split() if each.partition("#")[0] not in left_out])
            for number, cites in part
        )
    return cited


# ---- nearly the same words


def _by_words(session: Session, counted: Population, ended: Mapping[int, str], since: date) -> Iterator[Group]:
    places = {number: place for place, number in enumerate(counted.numbers)}
    organs = counted.words["organ"]
    asked = select(CaseFigure.case_number, CaseFigure.sketch).join(
        Case, col(Case.number) == col(CaseFigure.case_number)
    )
    asked = asked.where(
        col(Case.procedure) == Procedure.RECONSIDERATION.value,
        col(Case.opened_on) > since,
        col(CaseFigure.sketch) != "",
    )
    said = session.connection().execute(asked.order_by(col(Case.opened_on), col(Case.number)))
    for members in near(((number, sketch) for number, sketch in said), rows().radar.same_words):
        of = [places[number] for number in members if number in places]
        if len(of) < rows().radar.least:
            continue
        named = Counter(organs[place] for place in of)
        who = f"被申请人：{next(iter(named))}" if len(named) == 1 else f"被申请人{len(named)}个"
        share = round(100 * rows().radar.same_words)
        why = [f"申请的事项、请求和理由，用语{share}%以上相同（不计姓名、日期、金额）", who]
        yield _group(counted, ended, f"words|{members[0]}", Kind.WORDS, why, of)


def near(said: Iterable[tuple[str, str]], share: float) -> list[list[str]]:
    """Groups of two or more whose sketches have this share of hashes in common with that of the first of the group, in
    the order in which they came.

    Two sketches that share so many of their hashes share one of the few that are rarest (prefix filtering, Chaudhuri
    2006): only by those the first of each group is looked up, so that of many thousand texts few are compared. A hash
    that only one text has finds nothing, so nothing is kept of it; sketches are kept as bytes, since the office is
    large where this matters.
    """
    alike: dict[bytes, list[str]] = {}
    for name, sketch in said:
        alike.setdefault(array(HASH, (int(each, 16) for each in sketch.split())).tobytes(), []).append(name)
    often = _repeated(alike)
    enough = math.ceil(share * KEPT)
    groups: list[tuple[bytes, list[str]]] = []
    by_hash: dict[int, list[int]] = defaultdict(list)
    for sketched, names in alike.items():
        hashes = _hashes(sketched)
        rarest = sorted(hashes, key=lambda each: (often.get(each, 1), each))[: len(hashes) - enough + 1]
        shared = [each for each in rarest if each in often]
        candidates = {group for each in shared for group in by_hash[each]}
        common = {group: len(hashes & _hashes(groups[group][0])) for group in candidates}
        nearest = max(candidates, key=lambda group: (common[group], -group), default=None)
        if nearest is not None and common[nearest] >= enough:
            groups[nearest][1].extend(names)
            continue
        for each in shared:
            by_hash[each].append(len(groups))
        groups.append((sketched, names))
    return [names for _, names in groups if len(names) > 1]


HASH = "I"
"""A hash of a sketch as an array holds it: 32 bits."""
PARTS = 8
"""In so many goes the hashes are counted: nearly all of them are rare, and all at once are millions."""


def _hashes(sketched: bytes) -> set[int]:
    return set(array(HASH, sketched))


def _repeated(sketches: Iterable[bytes]) -> dict[int, int]:
    """How many sketches have a hash, of those that several have."""
    found: dict[int, int] = {}
    for part in range(PARTS):
        counted = Counter(each for sketched in sketches for each in array(HASH, sketched) if each % PARTS == part)
        found |= {each: count for each, count in counted.items() if count > 1}
    return found


# ---- kept and read


def keep(session: Session, groups: Sequence[Group], today: date) -> None:
    """Put down what is alike now; groups that are no more go."""
    before = {row.key: row for row in session.exec(select(AlikeGroup))}
    for key in before.keys() - {group.key for group in groups}:
        session.delete(before[key])
    for group in groups:
        said = {"why": group.why, "cases": group.cases, "spread": group.spread}
        told = {name: json.dumps(value, ensure_ascii=False) for name, value in said.items()}
        row = before.get(group.key) or AlikeGroup(
            key=group.key, kind=group.kind.value, found_on=today, seen_on=today, **told
        )
        for name, value in told.items():
            setattr(row, name, value)
        row.seen_on = today
        session.add(row)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A group as somebody reads it: the cases that are open to him, and how many are not."""

    key: str
    kind: Kind
    why: tuple[str, ...]
    cases: tuple[str, ...]
    hidden: int
    spread: tuple[tuple[str, int], ...]
    found_on: date

    @property
    def size(self) -> int:
        return len(self.cases) + self.hidden


def listed(session: Session, reader: Actor, most: int = 200) -> list[Line]:
    """The groups, the largest first."""
    return _lines(session, session.exec(select(AlikeGroup)), reader, most)


def beside(session: Session, case: CaseFile, reader: Actor, most: int = 5) -> list[Line]:
    """The groups that a case belongs to by its words, and those of the same respondent and field: what was wrong there
    before, and how it ended."""
    counted = session.get(CaseFigure, case.number)
    domain = counted.domain if counted else ""
    same_words = and_(
        col(AlikeGroup.kind) == Kind.WORDS.value,
        col(AlikeGroup.cases).contains(json.dumps(case.number, ensure_ascii=False)),
    )
    same_organ = (
        col(AlikeGroup.key).startswith(f"{party.name}|{domain}|", autoescape=True)
        for party in case.parties_as(PartyRole.RESPONDENT)
    )
    return _lines(session, session.exec(select(AlikeGroup).where(or_(same_words, *same_organ))), reader, most)


def _lines(session: Session, rows: Iterable[AlikeGroup], reader: Actor, most: int) -> list[Line]:
    kept = [(row, tuple[str, ...](json.loads(row.cases))) for row in rows]
    kept.sort(key=lambda each: (-len(each[1]), each[0].key))
    kept = kept[:most]
    opened = access.open_of(session, sorted({number for _, cases in kept for number in cases}), reader)
    return [
        Line(
            key=row.key,
            kind=Kind(row.kind),
            why=tuple(json.loads(row.why)),
            cases=tuple(number for number in cases if number in opened),
            hidden=sum(number not in opened for number in cases),
            spread=tuple((how, count) for how, count in json.loads(row.spread)),
            found_on=row.found_on,
        )
        for row, cases in kept
    ]
