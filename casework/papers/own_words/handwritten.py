"""What an office wrote by hand into its own wording where each case has its own value: found when it is adopted."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from casework.papers.compiler import wordlist
from documents.wording.checking import Problem

MARKED = re.compile(r"\{\{(?:(?!\{\{)[^\n])*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
WRONG_BRACES = re.compile(
    r"[｛｝]+\s*\w*|\{\{|(?<!\{)\{(?![{%#])\s*\w*|(?<![}%#])\}(?!\})|[<＜〈［\[]\s*[a-z_]+(?:[.|][a-z_]+)*\s*[>＞〉］\]]"
)
NUMERAL = r"(?:[一二两三四五六七八九十百]+|\d+)"
BY_HAND = (
    (
        re.compile(rf"(?<![年月第\d一二三四五六七八九十]){NUMERAL}\s?(?:个工作日|个月|日|天)(?:以内|之内|内)?(?![\d])"),
        "期限",
        "期限因案件和法律而不同",
    ),
    (
        re.compile(
            r"(?:(?<=[向由至是、])|(?<=或者))(?![^，。；]{0,6}管辖)[\u3400-\u9fff]{2,14}?(?:法院|中院|高院)|向人民法院"
            r"|[\u3400-\u9fff]{2,12}(?:区|县|市|级|铁路运输)(?:中级|高级|基层)?人民法院"
        ),
        "法院",
        "法院因案件而不同",
    ),
    (
        re.compile(r"第(?:[一二三四五六七八九十百]+|\d+)条(?:第[一二三四五六七八九十]+款)?"),
        "条文",
        "条文随法律修改而变化",
    ),
    (
        re.compile(
            r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[二一][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
        ),
        "日期",
        "日期因案件而不同",
    ),
    (
        re.compile(r"[\u4e00-\u9fff]{0,8}[〔［\[（(]\d{4}[〕］\]）)]\s*第?\s*\d*\s*号"),
        "文号",
        "文号因案件而不同",
    ),
    (
        re.compile(r"(?<=经)[\u3400-\u9fff]{2,10}(?:长|主任|书记)(?=批准|同意|签发)"),
        "批准人",
        "批准人因案件和审批环节而不同",
    ),
    (
        re.compile(r"[\u3400-\u9fff]{2,14}(?:人民政府|司法局|公安局|管理局|执法局|街道办事处)"),
        "机关",
        "机关因案件而不同，机关信息在设置中修改",
    ),
    (
        re.compile(r"_{2,}|[×xX＊*○〇]{2,}|某{1,2}(?=[\u4e00-\u9fff]|$)|某[甲乙]"),
        "姓名或者数字",
        "占位的文字会原样印出来",
    ),
)
"""What a wording should print from the case, what it is called, and why."""


def problems(text: str, shipped: str) -> Iterator[Problem]:
    """Braces that would be printed, which forbid a wording; and, as warnings, values and roles written by hand that the
    shipped wording does not write."""
    usual = MARKED.sub("", shipped)
    bare = MARKED.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), text)
    for number, line in enumerate(bare.split("\n"), 1):
        for match in WRONG_BRACES.finditer(line):
            instead = "填入内容用两个半角花括号，例如 {{ number }}"
            yield Problem(line=number, what=f"“{match[0].strip()}”会原样印出来", instead=instead)
            break
        for pattern, what, why in BY_HAND:
            for match in pattern.finditer(line):
                if match[0] not in usual:
                    message = f"{what}“{match[0]}”是手写的，{why}"
                    yield Problem(line=number, what=message, instead=f"请填入案件的{what}", warning=True)
        for row in wordlist.rows("term"):
            for match in row["words"].finditer(line):
                if match[0] not in usual and not ("unless" in row and row["unless"].search(line)):
                    message = f"写了“{match[0]}”：{row['why']}"
                    yield Problem(line=number, what=message, instead=f"应写{row['say']}", warning=True)


def named(fields: Iterable[str]) -> str:
    """Fields of a document by what a reader calls them; those that have no name are counted."""
    wanted = list(fields)
    known = list(dict.fromkeys(_names()[field] for field in wanted if field in _names()))
    rest = sum(field not in _names() for field in wanted)
    more = f"{'另有' if known else ''}{rest}项内容"
    return "、".join([*known, *([more] if rest else [])])


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = tomllib.loads(Path(__file__).with_name("field_names.toml").read_text("utf-8"))["names"]
    return names


def not_text(content: bytes) -> str:
    """What a file is that is no UTF-8 text, and what to do."""
    if content.startswith(b"PK\x03\x04") or content.startswith(b"\xd0\xcf\x11\xe0"):
        return "这是Word文件，不是文本；请在Word中复制全部文字，贴到文本框里"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return "用记事本保存时编码选 UTF-8；Word 文件请先复制文字"
    return "它是GBK（ANSI）编码的文本；请用记事本打开，另存为时编码选 UTF-8"
