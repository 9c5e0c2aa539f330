"""Why a file from outside cannot be taken in, and what to do instead."""

import math

from documents.errors import DocumentError


def megabytes(size: int) -> str:
    """Rounded up: what is a little over the limit does not read as the limit."""
    return f"{math.ceil(size / (1 << 20) * 10) / 10:g}"


class FileRefused(DocumentError):
    """A file from outside that cannot be taken in. Whoever received it keeps the original."""

    code = "DOC-140"

    def __init__(self, reason: str, instead: str) -> None:
        super().__init__(reason, instead)
        self.reason, self.instead = reason, instead

    def __str__(self) -> str:
        return f"文件不能收入：{self.reason}。{self.instead}。"


class EmptyFile(FileRefused):
    """Nothing arrived."""

    code = "DOC-141"

    def __init__(self) -> None:
        super().__init__("文件是空的，没有内容", "请核对原文件，重新扫描或者复制后再上传")


class Program(FileRefused):
    """Something that runs."""

    code = "DOC-143"

    def __init__(self) -> None:
        super().__init__("它是可以运行的程序，不是材料", "请不要打开原文件，并告知管理员查毒；向提交人索取材料本身")


class BrokenFile(FileRefused):
    """A file that is cut short or damaged."""

    code = "DOC-144"

    def __init__(self, kind: str) -> None:
        called = kind.removesuffix("文件")
        super().__init__(f"这个{called}文件已损坏或者没有传完", "请打开原文件核对，重新扫描或者另存后再上传")


class LockedFile(FileRefused):
    """A file with a password."""

    code = "DOC-145"

    def __init__(self) -> None:
        super().__init__("文件设有打开密码", "请取消密码，另存后再上传")


class TooMuch(FileRefused):
    """Larger than anything the office takes in, or than its bytes let expect (压缩炸弹)."""

    code = "DOC-146"

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}，超过本机关设定的限度", "请分成几个文件，或者降低扫描的分辨率后再上传")
