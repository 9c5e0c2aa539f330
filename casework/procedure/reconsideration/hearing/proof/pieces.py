"""证据清单: every piece of evidence with its number, whether it came in time, what the other side says of it, and what
the office found (行政复议法 第四十三条至第四十六条). Folded from the entries; nothing here is recorded itself.

What parties hand in is entered (登记证据材料). What the office obtained itself is a piece too: the record of an
inquiry, of a verification or survey on site, the opinion of an expert (第四十五条).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import AsksAnew, HeardParty, PieceKey
from casework.procedure.reconsideration.hearing.proof.evidence import (
    ONLY_FOR,
    Bar,
    Exhibit,
    Piece,
    RecordEvidence,
    barred,
    came_with_an_excused_reply,
    reply_in_time_until,
    reply_until,
)
from casework.procedure.reconsideration.hearing.proof.investigation import (
    EndAppraisal,
    EndSurvey,
    Investigate,
    VerifyOnSite,
)
from casework.vocabulary import PartyRole, zh_date
from casework.vocabulary.proof import Denied, OnlyFor

OURS = ""
"""Stands where the key of a party would: the office obtained it itself."""
EXPERT_OPINION, SITE_RECORD = "7", "8"
"""Kinds of evidence (`evidence_kinds`)."""


class Opinion(BaseModel):
    """What a party says of one piece of evidence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    piece: PieceKey = Field(title="证据")
    agrees: bool = Field(False, title="没有异议")
    denies: tuple[Denied, ...] = Field((), title="有异议的方面")
    words: str = Field("", title="意见和理由", max_length=500)

    @property
    def in_words(self) -> str:
        """无异议；对真实性、关联性有异议：…"""
        denied = f"对{'、'.join(each.label for each in self.denies)}有异议" if self.denies else "无异议"
        return f"{denied}：{self.words}" if self.words else denied


class AnswerEvidence(Details):
    """What one party says of the evidence that others handed in or that the office obtained."""

    party: Annotated[HeardParty, AsksAnew()] = Field(title="发表意见的当事人")
    opinions: tuple[Opinion, ...] = Field(title="对各项证据的意见", min_length=1)

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Once it is known who speaks, a row for each piece that is not his own and of which he has said nothing."""
        speaker = typed.get("party")
        if not speaker:
            return {}
        said = {key for key, by in _opinions(case).items() if speaker in by}
        others = [each.key for each in entered(case) if each.party != speaker and each.key not in said]
        return {"opinions": [{"piece": key} for key in others]}

    @classmethod
    def meant(cls, case: CaseFile, typed: dict[str, Any]) -> dict[str, Any]:
        """Without the rows in which only the piece stands: the form put it there."""
        said = [row for row in typed.get("opinions", []) if any(v for name, v in row.items() if name != "piece")]
        return {**typed, "opinions": said}


class Found(BaseModel):
    """What the office finds of one piece of evidence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    piece: PieceKey = Field(title="证据")
    admitted: bool = Field(title="予以采纳")
    why: str = Field("", title="不予采纳的理由", max_length=500)
    only_for: OnlyFor | None = Field(None, title=ONLY_FOR)
    proves: str = Field("", title="仅用于一项的，证明的事实", max_length=500)

    @property
    def in_words(self) -> str:
        """采纳; 采纳，仅用于认定对被申请人不利的事实：…; 不予采纳."""
        if not self.admitted:
            return "不予采纳"
        return f"采纳，仅用于{self.only_for.label}：{self.proves}" if self.only_for else "采纳"


class AssessEvidence(Details):
    """审查认定: what may carry the facts, piece by piece; a later finding takes the place of an earlier one."""

    findings: tuple[Found, ...] = Field(title="对各项证据的认定", min_length=1)

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        """A row for each piece that nobody has assessed; what may not carry a decision, with the reason."""
        open_ = (each for each in pieces(case) if each.found is None)
        rows = (
            {"piece": each.key, "admitted": not each.bar, "why": each.bar.why if each.bar else ""} for each in open_
        )
        return {"findings": list(rows)}


@dataclass(frozen=True, kw_only=True)
class Timeliness:
    """Whether a piece came in time: the words for a page, the rule they rest on, whether it is to be looked at."""

    words: str
    rule: str = ""
    doubtful: bool = False


@dataclass(frozen=True, kw_only=True)
class Entered:
    """A piece as it was entered. `key` names it in later entries, by who handed it in and its name, so that putting
    another before it moves nothing; `no` is its number among those of the same party."""

    key: str
    no: int
    party: str
    piece: Piece
    fact: Fact[Any]


@dataclass(frozen=True, kw_only=True)
class Listed(Entered):
    """A piece in its place in the list, with all that is known of it."""

    timeliness: Timeliness
    bar: Bar | None
    opinions: tuple[tuple[str, Opinion], ...]
    """What each other party says of it last, by the key of the party."""
    found: Found | None
    """What the office found last."""

    @property
    def exhibit(self) -> Exhibit | None:
        """As a decision names it; None while nobody has assessed it and nothing keeps it out."""
        if self.found is None and self.bar is None:
            return None
        said = {"party": self.party or None, "name": self.piece.name, "proves": self.piece.proves}
        if self.found and self.found.admitted and self.found.only_for:
            said |= {"proves": self.found.proves, "only_for": self.found.only_for}
        return Exhibit.model_validate(said | {"rejected": self.why_rejected})

    @property
    def why_rejected(self) -> str:
        """Why the decision does not rest on it; empty where it does, or nobody knows yet."""
        if self.found and self.found.admitted:
            return ""
        if self.found:
            return self.found.why or (self.bar.why if self.bar else "经审查不能证明所主张的事实")
        return self.bar.why if self.bar else ""


def entered(case: CaseFile) -> tuple[Entered, ...]:
    """All evidence of the case: party by party in their order, each numbered as it came in, the office's own last."""
    found = [*_of_parties(case), *_of_the_office(case)]
    listed: list[Entered] = []
    for party in (*(each.key for each in case.parties), OURS):
        names: Counter[str] = Counter()
        for no, (_, fact, piece) in enumerate((each for each in found if each[0] == party), 1):
            names[piece.name] += 1
            again = f" {names[piece.name]}" if names[piece.name] > 1 else ""
            key = f"{party or 'office'} {piece.name}{again}"
            listed.append(Entered(key=key, no=no, party=party, piece=piece, fact=fact))
    return tuple(listed)


def pieces(case: CaseFile) -> tuple[Listed, ...]:
    """The same with what speaks for and against each piece."""
    opinions, found = _opinions(case), _found(case)
    return tuple(
        Listed(
            **vars(each),
            timeliness=timeliness(case, each.fact),
            bar=barred(case, each.fact) if isinstance(each.fact.details, RecordEvidence) else None,
            opinions=tuple(opinions.get(each.key, {}).items()),
            found=found.get(each.key),
        )
        for each in entered(case)
    )


def exhibits(case: CaseFile) -> list[dict[str, Any]]:
    """The evidence of a decision as its form starts with it: what was assessed, and what no decision may rest on."""
    named = filter(None, (each.exhibit for each in pieces(case)))
    return [exhibit.model_dump(exclude_defaults=True) for exhibit in named]


def called(case: CaseFile, key: str) -> str:
    """申请人证据2“照片”; a key that names nothing, as it stands."""
    found = next((each for each in entered(case) if each.key == key), None)
    return titled(case, found) if found else key


def titled(case: CaseFile, each: Entered) -> str:
    """申请人证据2“照片”."""
    return f"{whose(case, each.party)}证据{each.no}“{each.piece.name}”"


def whose(case: CaseFile, key: str) -> str:
    """申请人; with the name where there are several; 本机关."""
    party = case.party(key)
    if party is None:
        return "本机关"
    alone = sum(each.role is party.role for each in case.parties) == 1
    return party.role.label if alone else f"{party.role.label}{party.name}"


def _of_parties(case: CaseFile) -> Iterator[tuple[str, Fact, Piece]]:
    """Who handed it in, with which entry, and what."""
    for fact in case.every(RecordEvidence):
        for piece in fact.details.items:
            yield fact.details.party, fact, piece


def _of_the_office(case: CaseFile) -> Iterator[tuple[str, Fact, Piece]]:
    for fact in case.facts:
        if piece := _obtained(fact.details):
            yield OURS, fact, piece


def _obtained(details: Details) -> Piece | None:
    """What the office has in hand after an inquiry of its own."""
    if isinstance(details, Investigate):
        return _piece(f"调查笔录（{details.subject}）", "行政复议人员调查")
    if isinstance(details, VerifyOnSite):
        return _piece(f"实地核查记录（{details.place}）", "行政复议人员核查", SITE_RECORD)
    if isinstance(details, EndSurvey):
        return _piece("现场勘验笔录", "行政复议人员勘验", SITE_RECORD)
    if isinstance(details, EndAppraisal):
        return _piece("鉴定意见", "委托鉴定", EXPERT_OPINION)
    return None


def _piece(name: str, source: str, kind: str | None = None) -> Piece:
    return Piece.model_validate({"name": name, "source": source, "kind": kind})


def timeliness(case: CaseFile, fact: Fact[Any]) -> Timeliness:
    """Whether what was handed in with an entry came within the period that binds whoever handed it in. Only respondents
    are bound by one: evidence and reply are due together (第四十六条、第四十八条)."""
    if not isinstance(fact.details, RecordEvidence):
        return Timeliness(words="本机关取得")
    given, party = fact.details, case.the_party(fact.details.party)
    if party.role is not PartyRole.RESPONDENT:
        return Timeliness(words="不受答复期限限制")
    if given.supplements_by_leave:
        return Timeliness(words="经同意补充", rule="ARL-46-2")
    if given.self_collected:
        return Timeliness(words="复议期间自行收集", rule="ARL-46", doubtful=True)
    last, first = reply_until(case, party.key), reply_in_time_until(case, party.key)
    if last is None or first is None:
        return Timeliness(words="答复期限没有起算")
    if fact.on <= first:
        return Timeliness(words="按期", rule="ARL-48b")
    if fact.on <= last:
        return Timeliness(
            words=f"是否逾期有争议（期限于{zh_date(first)}或者{zh_date(last)}届满）", rule="ARL-48b", doubtful=True
        )
    if came_with_an_excused_reply(case, fact):
        return Timeliness(words=f"逾期，有正当理由（期限于{zh_date(last)}届满）", rule="ARL-48b")
    return Timeliness(words=f"逾期（期限于{zh_date(last)}届满）", rule="ARL-46", doubtful=True)


def _opinions(case: CaseFile) -> dict[str, dict[str, Opinion]]:
    said: dict[str, dict[str, Opinion]] = {}
    for fact in case.every(AnswerEvidence):
        for opinion in fact.details.opinions:
            said.setdefault(opinion.piece, {})[fact.details.party] = opinion
    return said


def _found(case: CaseFile) -> dict[str, Found]:
    return {found.piece: found for fact in case.every(AssessEvidence) for found in fact.details.findings}
