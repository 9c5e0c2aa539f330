"""Who did what to whom, told in two places of the file and told with the parties exchanged in one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.papers.compiler.agreement.names import FIRM
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import DAY, HANZI, QUOTED, SENTENCE
from casework.papers.compiler.material.words import by_roles, in_roles
from casework.papers.compiler.parts import OWN, Part, parts
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.procedure.reconsideration.decision.claims import claims_of
from casework.procedure.reconsideration.hearing.trial import Reply
from casework.vocabulary import PartyRole

ASIDE = rf"(?:{DAY}[^，。；]{{0,8}}，)?"
FACED = re.compile(
    rf"(?P<who>{ROLE})(?P<between>(?:(?!{ROLE})[^，。；：]){{0,24}}?)(?P<deed>[{HANZI}]{{2}})(?P<whom>{ROLE})(?=[{HANZI}]|，|$)"
)
"""申请人两次用双手推搡第三人胸部."""
NO_DEED = re.compile(
    r"[向对与由给为经从和及将把被受就同于]|[的是系在]|认为|主张|请求|要求|提交|提供|送达|告知|陈述|应当|可以|以及|根据|证明|收到|不服"
)
"""What may be done both ways, or is no deed between two."""
SUBJECT = re.compile(
    rf"^(?:{DAY}[^，。；]{{0,10}}，?|同日，?|当日，?|随后，?|此后，?|经[^，]{{2,12}}，)*(?P<role>{ROLE})(?!的|与|和|及|、)"
)
BEHIND = 4
"""So far behind the subject what is told of it may begin."""
SHARED = 7
"""So many characters of a clause in a row are no turn of phrase."""
PUBLIC = re.compile(
    "根据|依照|规定|本机关|行政复议|依法|应予|维持|撤销|陈述|申辩|听证|事实清楚|证据确凿|适用|程序|送达|期限|主张|认为|称|请求|作出|享有|为由"
)
"""Words in which sentences of anybody are alike."""
MADE_FOR_ITSELF = re.compile(
    r"被申请人(?:(?!申请人|第三人)[^。；])*?作出(?:(?!申请人(?:于|在))[^。；])*?(?P<served>送达(?:给|至)?被申请人)(?!的|所属|收发)"
)
"""被申请人作出案涉批复，并于当日送达被申请人."""
PUNISHED = re.compile(r"对(?P<whom>第三人)(?:处以|作出|给予|科处)?(?:行政)?(?:罚款|拘留|警告|没收)")
HEAVIER = re.compile("过轻|从重|加重|较重|畸轻|重新处罚|追究")
GRANTS = re.compile("许可|批复|核准|登记|批准|备案|确认书|颁发|准予")
GRANTED = re.compile(
    "(?:送达|核发给?|颁发给?|发给|向)第三人(?:核发|颁发|送达)?(?=[，。；]|[^，。；]{0,12}(?:证|批复|许可|书))|第三人(?:取得|领取|申请|拟(?:在|于|建|新建|扩建))"
)
ASKED = re.compile(r"(?<!被)申请人向被申请人(?:提交|报送|申请|提出)(?P<what>[^，。；]{2,40})")
SORTED_BY = re.compile(
    r"(?:^|(?<=[，。；]))(?P<role>申请人|第三人)(?:将[^，。；]{2,24}认定(?:为|成)|(?:没有|未|已经?)?(?:查明|(?:组织|举行)听证)|(?:经|依法)?复核后?，?(?:均|依法)?(?:没有|未|不予?|未予|予以)采纳)"
)
"""Only an organ finds that something is something, and hears."""
FETCHED = re.compile(
    r"(?:申请人|第三人)到被申请人处(?:依法)?"
    r"(?:(?P<anybody>调取|检查|核查|调查取证)|抽样|勘验|扣押|查封)(?!报告|结果|的|场所|现场|地点)"
)
"""申请人到被申请人处扣押: an organ goes to whom it looks into; 调取 and the like may be anybody's, of his own file."""
TO_HIMSELF = re.compile(
    rf"(?<!被)(?P<role>{ROLE})将(?:(?!{ROLE})[^，。；]){{1,24}}(?:送交|提交|交给|交付给?|寄给|报送|移交|退还|返还|邮寄给|送达)(?P=role)(?P<of_it>(?=[^，。；：]))?"
)
"""被申请人将整改报告送交被申请人学前教育科. Behind it may stand somebody else: 申请人将材料交给申请人公司的会计."""
HURT = rf"[左右双头面胸腰腹颈手脚腿腕肩膝肋足][{HANZI}]{{0,6}}(?:挫伤|骨折|裂伤|擦伤|扭伤|损伤|撕裂|出血|脱位)"
INJURED = re.compile(
    rf"(?P<role>{ROLE})(?:当日|随即|于[^，。；]{{1,12}}|被送)*到?[^，。；]{{2,20}}(?:就诊|住院|治疗|就医)[^。；]*?(?P<hurt>{HURT})"
)


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about parties in each other's place."""
    if draft.anatomy is None:
        return
    own = [(part, text) for part, text in parts(draft) if part in OWN]
    before = tuple(_by_role(draft))
    yield from _turned_round(own, before)
    yield from _other_subject(own, before)
    yield from _to_itself(own) if len(draft.case.parties_as(PartyRole.RESPONDENT)) == 1 else ()
    yield from _punished(draft, own)
    yield from _asked_for_it(draft, own)
    yield from _injured(own, before, tuple(_records(draft)))
    for _, text in own:
        for match in TO_HIMSELF.finditer(text):
            report = warning if match["role"] == "被申请人" or match["of_it"] is not None else error
            yield report("DRF-767", f"“{match[0]}”：交给了自己，请核对是谁", around(text, match.start(), len(match[0])))
        for match in FETCHED.finditer(text):
            report = warning if match["anybody"] else error
            yield report("DRF-749", f"“{match[0]}”：调查取证的是行政机关", around(text, match.start(), len(match[0])))
        for match in SORTED_BY.finditer(text):
            message = f"“{match[0]}”：查明、认定和听证的是行政机关"
            yield warning("DRF-157", message, around(text, match.start(), len(match[0])))


def _by_role(draft: Draft) -> Iterator[str]:
    """What was said before, with the role of each party in place of its name; who speaks of himself is left so."""
    for fact in draft.case.facts[:-1]:
        details = fact.details
        said: list[str] = []
        if isinstance(details, Receive):
            said = [details.reasons]
        elif isinstance(details, Reply):
            said = [details.summary]
        said += [getattr(details, name) for name in ("opinion", "statement") if hasattr(details, name)]
        yield from (by_roles(text, draft.case) for text in said)


@dataclass(frozen=True, kw_only=True)
class Faced:
    """A deed between two parties."""

    who: str
    deed: str
    whom: str
    start: int
    words: str


@remembered
def faced(text: str) -> Iterator[Faced]:
    """Every deed of one party that another one suffers, with the two characters in front of him."""
    for match in FACED.finditer(text):
        if match["who"] == match["whom"] or NO_DEED.search(match["deed"]) or re.search("[被向对]", match["between"]):
            continue
        yield Faced(who=match["who"], deed=match["deed"], whom=match["whom"], start=match.start(), words=match[0])


def _turned_round(own: list[tuple[Part, str]], before: tuple[str, ...]) -> Iterator[Finding]:
    by_part = {(part, one.deed, one.who, one.whom) for part, text in own for one in faced(text)}
    mutual = {deed for part, deed, who, whom in by_part if (part, deed, whom, who) in by_part}  # each of the other
    for _, text in own:
        found = [one for _, other in own if other is not text for one in faced(other)]
        said = [one for line in before for one in faced(line)]
        for one in faced(text):
            pair, turned = (one.who, one.whom), (one.whom, one.who)
            held = {(other.who, other.whom) for other in found if other.deed == one.deed}
            claimed = {(other.who, other.whom) for other in said if other.deed == one.deed}
            # The parties may each say it of the other; the paper may not.
            if one.deed in mutual:
                continue
            if turned in held and pair not in held or turned in claimed and pair not in claimed | held:
                message = f"“{one.words}”：别处写的是{one.whom}{one.deed}{one.who}，请核对是谁"
                is_sure = turned in held and turned in claimed and pair not in held | claimed
                yield (error if is_sure else warning)("DRF-158", message, around(text, one.start, len(one.words)))


@dataclass(frozen=True, kw_only=True)
class Told:
    """A clause with whose deed it tells of; `shown` where the clause itself names him."""

    role: str
    bare: str
    words: str
    start: int
    shown: bool


@remembered
def clauses(text: str) -> Iterator[Told]:
    """Each clause of a text with its subject: the party it begins with, else that of the clause before it."""
    for sentence in SENTENCE.finditer(text):
        role = ""
        for clause in re.finditer("[^，：]+", sentence[0]):
            match = SUBJECT.match(clause[0])
            role = match["role"] if match else role
            bare = re.sub(rf"{QUOTED.pattern}|{FIRM.pattern}|{DAY}|[的了已经]|{ROLE}", "", clause[0])
            yield Told(
                role=role,
                bare=bare,
                words=clause[0],
                start=sentence.start() + clause.start(),
                shown=match is not None,
            )


def _other_subject(own: list[tuple[Part, str]], before: tuple[str, ...]) -> Iterator[Finding]:
    """第三人到医院就诊 in one place, 申请人到医院就诊 in another: the same words told of two parties."""
    for _, text in own:
        beside = [line for _, line in own if line is not text]
        known = [one for line in (*before, *beside) for one in clauses(line) if one.role and one.shown]
        for one in clauses(text):
            if not one.shown or PUBLIC.search(one.words) or len(one.bare) < SHARED:
                continue
            alike = [other for other in known if _share(one.bare, other.bare)]
            if alike and all(other.role != one.role for other in alike):
                message = f"“{one.words[:24]}”：别处写的是{alike[0].role}，请核对是谁"
                yield warning("DRF-159", message, around(text, one.start, min(24, len(one.words))))


def _share(one: str, other: str) -> bool:
    """Whether two clauses have so many characters in a row in common, behind their subjects."""
    return any(one[at : at + SHARED] in other[: SHARED + BEHIND] for at in range(min(BEHIND, len(one) - SHARED) + 1))


def _to_itself(own: list[tuple[Part, str]]) -> Iterator[Finding]:
    for _, text in own:
        for match in MADE_FOR_ITSELF.finditer(text):
            where = around(text, match.start("served"), len(match["served"]))
            yield error("DRF-160", "被申请人作出的行政行为不是送达被申请人自己", where)


def _punished(draft: Draft, own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """对第三人罚款, where the applicant asks to have his own penalty annulled."""
    claims = "".join(claims_of(draft.case))
    if (
        "撤销" not in claims
        or HEAVIER.search(claims + draft.earlier)
        or not draft.case.parties_as(PartyRole.THIRD_PARTY)
    ):
        return
    for _, text in own:
        for match in PUNISHED.finditer(text):
            message = f"“{match[0]}”：请求撤销处罚的是申请人，请核对被处罚的人"
            yield warning("DRF-161", message, around(text, match.start(), len(match[0])))


def _asked_for_it(draft: Draft, own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """申请人向被申请人提交环境影响报告表, where the approval that it is about went to the third party."""
    act = getattr(draft.case.received().details, "administrative_act", "")
    if not GRANTS.search(act) or not any(GRANTED.search(text) for _, text in own):
        return
    for _, text in own:
        for match in ASKED.finditer(text):
            what = match["what"]
            if any(what[at : at + 4] in act for at in range(max(1, len(what) - 3))) and "撤销" not in what:
                message = f"“{match[0]}”：本案的“{act}”是向第三人作出的，请核对是谁提交的"
                yield warning("DRF-162", message, around(text, match.start(), len(match[0])))


def _records(draft: Draft) -> Iterator[str]:
    """What a record of one person alone, such as a hospital's, says he has: 第三人面部软组织挫伤."""
    for material in draft.materials:
        words = "，".join(in_roles([material], draft.case))
        roles = set(re.findall(ROLE, words))
        if len(roles) == 1:
            yield from (f"{next(iter(roles))}{hurt}" for hurt in re.findall(HURT, words))


def _injured(own: list[tuple[Part, str]], before: tuple[str, ...], records: tuple[str, ...]) -> Iterator[Finding]:
    """申请人……左腕软组织挫伤, where the other side said that the third party had it, or a record of his has it."""
    for _, text in own:
        for match in INJURED.finditer(text):
            of_whom = {
                role
                for line in (*before, *records)
                for clause in re.findall("[^，。；]+", line)
                if match["hurt"][-6:] in clause
                for role in re.findall(rf"({ROLE})", clause)[-1:]
            }
            if of_whom and match["role"] not in of_whom:
                message = f"“{match['role']}……{match['hurt']}”：此前写的是{'、'.join(sorted(of_whom))}，请核对是谁"
                is_recorded = any(line.endswith(match["hurt"][-6:]) for line in records)
                report = error if is_recorded and len(of_whom) == 1 else warning
                yield report("DRF-163", message, around(text, match.start(), len(match["role"])))
