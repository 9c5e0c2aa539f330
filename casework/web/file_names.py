"""The name of an uploaded file, however the browser or the tool that sent it wrote it."""

import re

_WITHIN_A_WORD = re.compile("[A-Za-z][\u4e00-\u9fff][a-z]")
"""A Chinese character in the middle of a word: it is a letter of the west after all (Müller)."""


def as_sent(name: str) -> str:
    """The name as it stood on the sender's disk. A form read as Latin-1 because it was not UTF-8 came from a Chinese
    Windows: its bytes are GB 18030."""
    if name.isascii() or any(ord(sign) > 0xFF for sign in name):
        return name
    for encoding in ("gb2312", "gb18030"):
        try:
            read = name.encode("latin-1").decode(encoding)
        except UnicodeDecodeError:
            continue
        if _WITHIN_A_WORD.search(read):
            continue
        if all(sign.isascii() or "\u4e00" <= sign <= "\u9fff" or sign in "（）《》“”、，。—·〔〕" for sign in read):
            return read
    return name
