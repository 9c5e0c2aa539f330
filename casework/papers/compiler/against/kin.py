"""Relatives: what somebody is to somebody is the same wherever it is told, and so is his name."""

import re
from collections import Counter
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import HANZI
from casework.papers.compiler.parts import OWN, Part, parts

KINDS = {
    "孙女": "孙女",
    "孙子": "孙子",
    "外孙女": "外孙女",
    "外孙": "外孙",
    "儿媳": "媳",
    "女婿": "婿",
    "其子": "子",
    "其女": "女",
    "其妻": "妻",
    "其夫": "夫",
    "其父": "父",
    "其母": "母",
    "儿子": "子",
    "之子": "子",
    "长子": "子",
    "次子": "子",
    "独子": "子",
    "一子": "子",
    "女儿": "女",
    "之女": "女",
    "长女": "女",
    "次女": "女",
    "一女": "女",
    "妻子": "妻",
    "之妻": "妻",
    "丈夫": "夫",
    "之夫": "夫",
    "父亲": "父",
    "之父": "父",
    "母亲": "母",
    "之母": "母",
    "哥哥": "兄",
    "弟弟": "弟",
    "姐姐": "姐",
    "妹妹": "妹",
}
"""The words of kin, and what each comes to; who is two of them is not the same person."""
GROUPS = (frozenset("子女"), frozenset("妻夫"), frozenset("父母"), frozenset("兄弟姐妹"))
WORDS = "|".join(f"{word}(?![儿亲母女])" if word[0] == "其" else word for word in sorted(KINDS, key=len, reverse=True))
RELATED = re.compile(rf"(?P<kin>{WORDS})(?:：|，?取名(?:为|叫)?|，?名叫|，?姓名为|（)?(?P<name>[{HANZI}]{{3}})")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about relatives."""
    if draft.anatomy is None:
        return
    own = [text for part, text in parts(draft) if part in (*OWN, Part.ITEMS)]
    whole = "\n".join((draft.earlier, *own))
    yield from _of_another_sex(draft, own)
    named = Counter(match["name"] for match in RELATED.finditer(whole))
    for text in own:
        for match in RELATED.finditer(text):
            yield from _another_kin(text, match, whole)
            yield from _another_name(text, match, named, whole)


def _another_kin(text: str, match: re.Match[str], whole: str) -> Iterator[Finding]:
    """申请人之女饶子轩, who is 儿子饶子轩 everywhere else."""
    others = Counter(KINDS[kin] for kin, name in RELATED.findall(whole) if name == match["name"])
    mine = KINDS[match["kin"]]
    usual = max(others, key=lambda kin: (others[kin], kin != mine))
    if len(others) > 1 and usual != mine:
        message = f"“{match[0]}”：别处写的是{usual}，请核对"
        # The same person by name; a register of the household has him as what he is.
        is_registered = re.search(f"(?:{WORDS})：{match['name']}", whole) is not None
        report = error if (others[usual] > 1 or is_registered) and others[mine] == 1 else warning
        yield report("DRF-164", message, around(text, match.start(), len(match[0])))


def _another_name(text: str, match: re.Match[str], named: Counter[str], whole: str) -> Iterator[Finding]:
    """取名饶梓轩, where 饶子轩 is told of twice and more."""
    name = match["name"]
    # 送女儿上学后: what stands behind is a name where it is called one, or begins like one.
    is_a_name = "名" in match[0] or name[0] in wordlist.text("names", "surnames")
    if not is_a_name or whole.count(name) > 1 or re.search(wordlist.text("names", "no_names"), name):
        return
    for at in (1, 2):
        pattern = re.escape(name[:at]) + f"[{HANZI}]" + re.escape(name[at + 1 :])
        like = next((other for other in re.findall(pattern, whole) if other != name and whole.count(other) > 1), None)
        if like:
            message = f"“{name}”与“{like}”只差一个字，请核对是否同一人"
            yield warning("DRF-165", message, around(text, match.start("name"), len(name)))
            return


def _of_another_sex(draft: Draft, own: list[str]) -> Iterator[Finding]:
    """申请人的弟弟, where it was 妹妹 to everybody before, and is so nowhere here."""
    before = {KINDS[word] for word in re.findall(WORDS, draft.earlier)}
    stated = {KINDS[word] for text in own for word in re.findall(WORDS, text)}
    for text in own:
        for match in re.finditer(WORDS, text):
            kin = KINDS[match[0]]
            group = next((group for group in GROUPS if kin in group), frozenset(kin))
            missing = (before & group) - stated
            if missing and kin not in before:
                message = f"“{match[0]}”：此前写的是{'、'.join(sorted(missing))}，请核对"
                yield warning("DRF-167", message, around(text, match.start(), len(match[0])))
                return
