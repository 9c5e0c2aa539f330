"""The name of an uploaded file, however the browser or the tool that sent it wrote it."""

import re
from pathlib import PurePath

from casework.papers.attachments import TITLE
from casework.record import characters

_WITHIN_A_WORD = re.compile("[A-Za-z][\u4e00-\u9fff][a-z]")
"""A Chinese character in the middle of a word: it is a letter of the west after all (Größe)."""
_HIGH = re.compile("[^\x00-\x7f]+")
"""In GB 18030 a character takes two of them and more; letters of the west mostly stand alone (Ölüm, año)."""
_USUAL = re.compile("[\x20-\x7e\u4e00-\u9fff\u3000-\u301f\u2010-\u2027\uff00-\uff5e①-⑳㈠-㈩×÷°℃㎡㎏Ⅰ-Ⅻ·—…～〇々]*")
"""What names of files are made of in Chinese."""


def as_sent(name: str) -> str:
    """The name as it stood on the sender's disk. A form read as Latin-1 because it was not UTF-8 came from a Chinese
    Windows: its bytes are GB 18030."""
    if name.isascii() or any(ord(sign) > 0xFF for sign in name):
        return name
    if all(len(run) == 1 for run in _HIGH.findall(name)):
        return name
    for encoding in ("gb2312", "gbk", "gb18030"):
        try:
            read = name.encode("latin-1").decode(encoding)
        except UnicodeDecodeError:
            continue
        if _WITHIN_A_WORD.search(read):
            continue
        if _USUAL.fullmatch(read):
            return read
    return name


def renamed(title: str, name: str) -> str:
    """Why a title is not the whole name of its file: cut, or without what cannot be printed; empty if it is, or if
    somebody gave another title."""
    stem = PurePath(name).stem
    if title == stem or title != characters.printable(stem)[:TITLE].strip():
        return ""
    return "过长，名称取其开头" if len(title) == TITLE else "不能印制或者看不见的字符没有列入名称"
