"""Names: every party is named as registered, in its own role, and the same name is spelt one way throughout."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from casework.papers import people
from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import ROLE, swaps
from casework.papers.compiler.findings import Draft, Finding, around, error, plain, warning
from casework.papers.compiler.likeness import CHARACTER, HANZI, distance, places
from casework.papers.compiler.material.words import by_roles
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.roles import worded
from casework.papers.compiler.values import sentence_at
from casework.procedure.reconsideration.acceptance.authority import named_agents
from casework.vocabulary import PartyRole
from documents.kinds.decision import Decision
from documents.kinds.parts import Party, Remedy

FOREIGN = re.compile(r"[A-Za-z·•]")
"""What names have that are not written in Han characters alone: 阿依古丽·买买提, Maria Lopez."""
CLAUSE = 6
"""From so many characters on a clause is known again."""
DOTS = str.maketrans("•∙⋅・．", "·····")
"""The dots of names that keyboards give, as the one of the register; how it is typed is no other name."""
NAME = re.compile(rf"[{HANZI}（）·•A-Za-z ]+")
FUNCTION = re.compile(
    "[的向于在对由与和及将被经从到因是称认提委请要未]|^(?:会同|联合|协同|移送|抄送|上报|报送|指派|授权)"
)
"""Characters of sentences that no organ has in its name, or few enough."""
ROLES = ("被申请人", "申请人", "第三人", "委托代理人", "法定代理人", "原告", "被告")
ROLE_NAME = re.compile(rf"(?<!被)(?P<role>{'|'.join(ROLES)})(?P<colon>：?)(?P<name>[{HANZI}]{{2,4}})")
AFTER_A_NAME = "，。、；：（）《》“”称认不提请的于与及和诉作述陈向经在系对是有为未已"


ASKED = re.compile("的(?:询问|谈话|调查)笔录")


def register(draft: Draft) -> set[str]:
    """Every name that the case and the document's frame know."""
    found = {organ} if (organ := getattr(draft.context, "organ", "")) else set()
    for person in draft.case.parties:
        found |= {person.name, *person.former_names, re.split("[，,]", person.representative)[0]}
    found |= {agent.name for agent in named_agents(draft.case)}
    for party in getattr(draft.context, "parties", ()):
        found |= {party.name, *(agent.name for agent in getattr(party, "agents", ()))}
    if isinstance(remedy := getattr(draft.context, "remedy", None), Remedy):
        found |= set(remedy.courts)
    found |= set(getattr(draft.context, "cc", ()))
    return {name for name in found if len(name) > 1 and name not in ROLES}


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about names."""
    names = register(draft)
    people = {party.name for party in draft.case.parties if party.kind.is_person}
    if isinstance(draft.context, Decision):
        yield from _heading(draft, draft.context)
    replaced = "\n".join(swap.before for swap in swaps(draft, _wholes(frozenset(names))))
    seen = set()
    given = set(re.findall("简称[为：]?[“《]?([^”》）]{2,30})", "".join(draft.texts)))
    told = list(parts(draft)) if draft.anatomy else []
    whole = "\n".join(draft.texts)
    items = [text for part, text in told if part is Part.ITEMS]
    checked = {text for _, text in told}
    for text in draft.texts:
        for wrong, right, start in (*near_misses(text, names), *_short_names(text, names)):
            is_given = wrong in given or draft.is_quoted(wrong)
            if (wrong, right) in seen or is_given or _is_another(whole, whole.find(text) + start, wrong, right):
                continue
            seen.add((wrong, right))
            message = f"“{wrong}”与登记的名称“{right}”只差一两个字，同一名称应当写法一致"
            # A relative or a neighbour may be called nearly so. A party may not, nor may a name become another one.
            named = re.search(f"(?:{ROLE})：?$", text[:start]) or text in items or _is_the_same(wrong, right)
            # 对庄建萍的询问笔录 once, where he who is questioned and named everywhere else is 庄建平.
            is_asked = text[:start].endswith("对") and ASKED.match(text, start + len(wrong)) is not None
            of_another = is_asked and whole.count(wrong) == 1 and f"对{right}的" not in whole
            # 其中邓小芹17200元、石磊21600元: told among the other parties.
            told_beside = sentence_at(text, start)
            is_listed = f"{wrong}" in told_beside and "、" in told_beside and right not in text
            is_listed = is_listed and any(name in told_beside for name in people if name != right)
            is_sure = right in replaced or named or of_another or is_listed and right in people
            report = error if is_sure else warning
            yield report("DRF-101", message, around(text, start, len(wrong)))
        yield from _roles(draft, text)
        if text in checked:
            yield from _strangers(draft, text, names)
            yield from _hidden(draft, text)
            yield from _misspelt(draft, text)
    said = "\n".join(by_roles(line, draft.case) for line in draft.earlier.splitlines())
    for part, text in told:
        if part in OWN:
            others = "\n".join((said, *(line for where, line in told if where in OWN and line is not text)))
            yield from _acting(draft, part, text, names, others)


def _is_the_same(wrong: str, right: str) -> bool:
    """Whether two names differ in 和, 与, 的 or the legal form only, or in the last character that was lost: no two
    organs or companies do."""
    bare, meant = (re.sub("[和与及的、]|股份有限|有限责任|有限", "", name) for name in (wrong, right))
    return len(meant) > 4 and (bare == meant or bare == meant[:-1])


@lru_cache(maxsize=256)
def _wholes(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")


def _is_another(text: str, start: int, wrong: str, right: str) -> bool:
    """Whether somebody else is meant: the applicant's brother, the bureau of the western district. Who he is may be
    said where he is named first."""
    kin = wordlist.pattern("names", "kin")
    if any(kin.search(text[max(0, at - 4) : at]) for at in (start, *places(text, wrong))):
        return True
    departments = wordlist.pattern("names", "departments")
    there, here = departments.findall(wrong), departments.findall(right)
    if len(right) > 4 and there and here and there != here:
        return True
    if len(wrong) != len(right):
        return False
    pairs = {pair for pair in zip(wrong, right, strict=True) if pair[0] != pair[1]}
    return len(right) > 4 and all(set(pair) <= set(wordlist.text("names", "numbers_of_a_name")) for pair in pairs)


def _strangers(draft: Draft, text: str, names: set[str]) -> Iterator[Finding]:
    """A party's role with the name of somebody who is no party: 申请人李建国."""
    surnames, after = wordlist.text("names", "surnames"), wordlist.text("names", "after_a_name")
    person = rf"(?!{wordlist.text('names', 'no_names')})[{surnames}][{HANZI}]{{1,2}}?(?=[{after}])"
    organ = rf"(?![系为是所下内派委主辖直]){wordlist.text('names', 'organ')}"
    pattern = rf"(?P<role>{ROLE})(?:(?P<person>{person})|(?P<organ>{organ}))"
    for match in re.finditer(pattern, text):
        name = match["person"] or match["organ"]
        known = any(name in other or other in name for other in names) or draft.is_quoted(f"{match['role']}{name}")
        if known or (match["organ"] and (FUNCTION.search(name) or not wordlist.pattern("names", "places").match(name))):
            continue
        where = around(text, match.start(), len(match[0]))
        yield error("DRF-110", f"“{match[0]}”：登记的{match['role']}中没有“{name}”", where)


def _hidden(draft: Draft, text: str) -> Iterator[Finding]:
    """王某某 for a party: names are hidden where a decision is published, and those of others only."""
    parties = {party.name[0] for party in draft.case.parties if len(party.name) < 5}
    for match in re.finditer(r"([\u4e00-\u9fff])(?:某{1,2}|[×xX＊*]{1,2})(?![\dA-Za-z×*])", text):
        if match[1] in parties and not draft.is_quoted(match[0]):
            message = f"不应写“{match[0]}”，应写登记的姓名：隐去的姓名只用于公开的文本"
            yield error("DRF-116", message, around(text, match.start(), len(match[0])))


def _acting(draft: Draft, part: Part, text: str, names: set[str], others: str) -> Iterator[Finding]:
    """Somebody who is no party, named where a clause begins, doing what in this case only a party does."""
    surnames, organs = wordlist.text("names", "surnames"), wordlist.text("names", "organ")
    below = rf"(?:[{HANZI}]{{2,10}}?(?:分局|大队|支队|中队|派出所))*"
    pattern = rf"(?:^|(?<=[，。；：]))(?:(?P<organ>(?:{organs}){below})|(?P<person>[{surnames}][{HANZI}]{{1,2}}?))"
    known = names | {getattr(draft.context, "organ", "")}
    for match in re.finditer(pattern, text):
        name, by = match["organ"] or match["person"], "被申请人" if match["organ"] else "申请人"
        if any(name in other or other in name for other in known if other) or draft.is_quoted(name):
            continue
        if match["organ"] and (FUNCTION.search(name) or not wordlist.pattern("names", "places").match(name)):
            continue
        rest = text[match.end() :]
        for row in wordlist.rows("deed"):
            deed = row["deed"].match(rest) if row["by"] == by else None
            if deed:
                sure = (
                    match["organ"]
                    and part is Part.REASONS
                    and re.search("决定|处罚|复核|受理|执法人员|职责|职权", deed[0])
                )
                message = f"“{match[0]}{deed[0]}”：{name}不是本案的{by}，请核对"
                clause = re.split("[，。；]", rest)[0]
                # Word for word what a party did, by the file or by another part of the paper.
                is_theirs = len(clause) >= CLAUSE and re.search(f"(?:{ROLE}){re.escape(clause)}", others) is not None
                sure = sure or is_theirs
                yield (error if sure else warning)("DRF-113", message, around(text, match.start(), len(match[0])))
                break


def _heading(draft: Draft, context: Decision) -> Iterator[Finding]:
    """The parties at the head of a decision, against the register. Where the office's wording does not name them as
    申请人：王喆, or does not print all that is registered, the draft need not either."""
    roles = {role.label: role for role in PartyRole}
    stated, usual = _stated(draft.texts), _stated(draft.composed_texts)
    for label in ("申请人", "被申请人", "第三人"):
        registered = {party.name for party in draft.case.parties_as(roles[label])}
        if context.joined:  # it names the parties of every case it decides
            registered |= {party.name for party in context.parties if party.role == label}
        named = {_without_remark(name, registered) for name in stated.get(label, set())}
        for name in sorted(named - registered):
            yield error("DRF-102", f"首部列“{name}”为{label}，登记的{label}中没有", f"“{label}：{name}”")
        if "申请人" in usual:
            for name in sorted(registered - named):
                yield error("DRF-103", f"首部漏列{label}“{name}”")
    for other in context.joined:
        if not any(other.case_number in text for text in draft.texts):
            yield error(
                "DRF-106", f"没有写明一并决定的{other.case_number}；本单位的决定书文字应当能够写明合并审理的各案"
            )
    whole, composed = (plain("".join(texts)) for texts in (draft.texts, draft.composed_texts))
    for party in context.parties:
        line_of = next((plain(text) for text in draft.texts if text.startswith(f"{party.role}：{party.name}")), whole)
        for line, is_wrong in (*_identity(party, composed, whole, line_of), *_who_acts_for(party, composed, whole)):
            message = f"{party.role}{party.name}的登记信息“{line}”在文书中没有或者写得不同"
            yield error("DRF-104", message) if is_wrong else warning("DRF-111", message)


def _without_remark(name: str, registered: set[str]) -> str:
    """刘德明（系周桂枝之夫） is 刘德明; a name that has brackets of its own keeps them."""
    bare = re.sub("（[^（）]*）$", "", name)
    return bare if name not in registered and bare in registered else name


def _identity(party: Party, composed: str, whole: str, line_of: str) -> Iterator[tuple[str, bool]]:
    """What the head does not say of a party as it is registered, and whether it says it otherwise. A number may be left
    out, and sex and birth be given instead."""
    for line in party.description:
        said, label = worded(composed, plain(line)), plain(line).partition("：")[0]
        if said in whole or _masked(plain(line), line_of):
            continue
        other = {"男": "，女", "女": "，男"}.get(line)
        says_where = (
            other is not None
            and other in line_of
            or line.startswith(people.LIVES_AT)
            and f"，{people.LIVES_AT}" in line_of
        )
        is_wrong = f"{label}：" in line_of or says_where
        if is_wrong or "号码" not in label:
            yield line, is_wrong


def _who_acts_for(party: Party, composed: str, whole: str) -> Iterator[tuple[str, bool]]:
    """The same of those who act for it; a firm or a post may be left out."""
    for agent in party.agents:
        named = plain(f"{agent.role}：{agent.name}")
        line = named + (f"，{plain(agent.description)}" if agent.description else "")
        if worded(composed, line, named) in whole and (line in whole or line not in composed):
            continue
        by_law = agent.role != "委托代理人"
        is_left_out = re.search(f"{re.escape(named)}(?![，,])", whole) or (by_law and f"{agent.role}：" not in whole)
        yield line, not is_left_out


def _masked(line: str, stated: str) -> bool:
    """Whether a number is given with some of its digits hidden."""
    label, _, number = line.partition("：")
    shown = re.search(rf"{re.escape(label)}：([\dXx*]+)", stated)
    if not shown or "*" not in shown[1]:
        return False
    seen = [part for part in re.split(r"\*+", shown[1]) if part]
    return bool(seen) and number.startswith(seen[0]) and number.endswith(seen[-1])


def _stated(texts: tuple[str, ...]) -> dict[str, set[str]]:
    """Who is named as what at the head: 申请人：王喆."""
    found: dict[str, set[str]] = {}
    for text in texts:
        match = re.match(r"(申请人|被申请人|第三人)：([^，。]+)", text)
        if match and not match[2].startswith(("请求", "称")):
            found.setdefault(match[1], set()).add(match[2])
    return found


def _roles(draft: Draft, text: str) -> Iterator[Finding]:
    """被申请人王喆, where 王喆 is the applicant."""
    for match in re.finditer(r"被申请人|(?<!被)申请人|第三人", text):
        rest = text[match.end() :].lstrip("：")
        for party in draft.case.parties:
            same_name = {other.role.label for other in draft.case.parties if other.name == party.name}
            if rest.startswith(party.name) and party.role.label in ROLES and match[0] not in same_name:
                message = f"“{party.name}”登记为{party.role.label}，此处写作{match[0]}"
                yield error("DRF-105", message, around(text, match.start(), 8))


def _misspelt(draft: Draft, text: str) -> Iterator[Finding]:
    """第三人付长林, who is 傅长林: behind the role of a party, its name with one character wrong, be it the surname."""
    for match in re.finditer(r"被申请人|(?<!被)申请人|第三人", text):
        rest = text[match.end() :].lstrip("：")
        of_it = [party.name for party in draft.case.parties if party.role.label == match[0]]
        if any(rest.startswith(party.name) for party in draft.case.parties):
            continue
        for name in of_it:
            said = rest[: len(name)]
            is_like = len(name) == 3 == len(said) and sum(a != b for a, b in zip(said, name, strict=True)) == 1
            if is_like and re.fullmatch(f"[{HANZI}]{{3}}", said) and not draft.is_quoted(match[0] + said):
                message = f"“{said}”：登记的{match[0]}是{name}"
                yield error("DRF-136", message, around(text, match.start(), len(match[0]) + 3))


def masked(text: str, names: Iterable[str]) -> str:
    """The text with every known name blanked out, longest first."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "\0" * len(name))
    return text


def near_misses(text: str, names: set[str]) -> tuple[tuple[str, str, int], ...]:
    """Places where something stands that is nearly a known name: what, which, where. Names of three characters and
    more; those of persons must keep the surname, those of organs their last character."""
    return _near_misses(text, frozenset(names))


@lru_cache(maxsize=2048)
def _near_misses(text: str, names: frozenset[str]) -> tuple[tuple[str, str, int], ...]:
    return tuple(_nearly_named(text, names))


def _nearly_named(text: str, names: frozenset[str]) -> Iterator[tuple[str, str, int]]:
    rest = masked(text.translate(DOTS), names)
    taken: set[int] = set()
    for name in sorted(names, key=len, reverse=True):
        is_short = len(name) < 5 and not FOREIGN.search(name)
        found = _persons(rest, name) if is_short else _organs(rest, name)
        for wrong, start in found:
            if not taken & set(range(start, start + len(wrong))):
                taken |= set(range(start, start + len(wrong)))
                yield wrong, name, start


def _persons(text: str, name: str) -> Iterator[tuple[str, int]]:
    if len(name) < 3:
        return
    for start in places(text, name[0]):
        like = text[start : start + len(name)]
        others = [one for one, other in zip(like, name, strict=False) if one != other]
        if len(like) == len(name) and len(others) == 1 and CHARACTER.match(others[0]):
            yield like, start


def _organs(text: str, name: str) -> Iterator[tuple[str, int]]:
    """At most one edit (two in a name of ten characters or more): one of the pieces must then stand unaltered."""
    edits = 1 if len(name) < 10 else 2
    size, is_foreign = -(-len(name) // (edits + 1)), FOREIGN.search(name) is not None
    starts = set()
    for offset in range(0, len(name), size):
        for start in places(text, name[offset : offset + size]):
            starts |= {start - offset + shift for shift in range(-edits, edits + 1)}
    best: dict[int, tuple[int, int, str]] = {}
    for start in sorted(start for start in starts if start >= 0):
        for length in range(len(name) - edits, len(name) + edits + 1):
            candidate = text[start : start + length]
            if "\0" in candidate or not NAME.fullmatch(candidate):
                continue
            is_cut_off = length == len(name) - 1 and name.startswith(candidate) and candidate.endswith("公")
            if candidate[-1:] != name[-1] and not (is_foreign and length == len(name)) and not is_cut_off:
                continue
            if len(candidate) != len(name) and candidate[0] != name[0]:
                continue
            edit = distance(candidate, name)
            if 0 < edit <= edits and (edit, length) < best.get(start + length, (9, 0, ""))[:2]:
                best[start + length] = (edit, length, candidate)
    # The nearest first: of two that overlap, 艾买题 and not what is cut off one character further on.
    for end, (_, length, candidate) in sorted(best.items(), key=lambda found: (found[1][0], found[0])):
        yield candidate, end - length


def _short_names(text: str, names: set[str]) -> Iterator[tuple[str, str, int]]:
    """After a role: a name of two characters with one wrong, or one of three with one missing."""
    for match in ROLE_NAME.finditer(masked(text, names)):
        stated, after = match["name"], text[match.end("name") :][:1]
        for name in names:
            if name[0] != stated[0] or len(name) > 3:
                continue
            word = stated[:2]
            ends = stated[2:3] in AFTER_A_NAME if len(stated) > 2 else (not after or after in AFTER_A_NAME)
            if ends and word != name and (len(name) == 2 or word[1] in name):
                yield word, name, match.start("name")
