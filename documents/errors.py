"""What can go wrong with a document. Every message is a Chinese sentence for the officer who asked for it.

A message may quote the document's text, hence personal data: show it to the officer, log only the `code`.
Constructor arguments stay in `args`, so that an error crosses from a renderer process unchanged.
"""


class DocumentError(Exception):
    """A document that was not made. `code` is stable; `str()` is the sentence."""

    code = "DOC-000"


class UnknownKind(DocumentError):
    """No such document in the catalogue."""

    code = "DOC-001"

    def __init__(self, kind_id: str) -> None:
        super().__init__(kind_id)
        self.kind_id = kind_id

    def __str__(self) -> str:
        return f"文书目录中没有“{self.kind_id}”这种文书。请从文书目录中选择。"


class WrongContext(DocumentError):
    """The context is not the one this document is written from, or a value in it is not plain data."""

    code = "DOC-002"

    def __init__(self, kind_id: str, reason: str) -> None:
        super().__init__(kind_id, reason)
        self.kind_id, self.reason = kind_id, reason

    def __str__(self) -> str:
        return f"不能制作文书“{self.kind_id}”：{self.reason}。请补全后重新生成。"


class TemplateFailed(DocumentError):
    """The office's wording asks for something that is not there, or is not well formed."""

    code = "DOC-003"

    def __init__(self, template: str, reason: str) -> None:
        super().__init__(template, reason)
        self.template, self.reason = template, reason

    def __str__(self) -> str:
        return f"文书模板“{self.template}”有误：{self.reason}。请改正模板后重新生成。"


class MissingGlyph(DocumentError):
    """A character that none of the shipped fonts has: printed, it would be an empty box.

    `character` is the character, `where` the text around it.
    """

    code = "DOC-004"

    def __init__(self, character: str, where: str) -> None:
        super().__init__(character, where)
        self.character, self.where = character, where

    @property
    def codepoint(self) -> str:
        """The character's number, as `U+2CB5A`."""
        return f"U+{ord(self.character):04X}"

    def __str__(self) -> str:
        shown = f"“{self.character}”（{self.codepoint}）" if self.character.isprintable() else self.codepoint
        return (
            f"不能制作文书：现有字库中没有字符{shown}，位置：{self.where}。"
            "请核对该字是否录入有误；确属姓名、地名用字的，请管理员补充字库（casework fonts add）后重新生成。"
        )


class RenderFailed(DocumentError):
    """The layout engine complained. Nothing doubtful is handed out. `detail` is the engine's own words, for logs."""

    code = "DOC-005"

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail

    def __str__(self) -> str:
        return f"文书排版失败：{self.reason}。文书未生成，请联系管理员。"


class RenderTimedOut(DocumentError):
    """The document took longer than its caller allowed; its renderer was stopped."""

    code = "DOC-006"

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        return f"文书在{self.seconds:g}秒内没有排完，已停止。请稍后重试；再次出现时请检查模板。"


class RendererLost(DocumentError):
    """The renderer process died, and died again on the second try (out of memory, killed)."""

    code = "DOC-007"

    def __init__(self) -> None:
        super().__init__()

    def __str__(self) -> str:
        return "排版进程两次意外退出，文书未生成。请稍后重试；再次出现时请联系管理员。"


class PoolClosed(DocumentError):
    """The pool has been closed; the program is stopping."""

    code = "DOC-008"

    def __init__(self) -> None:
        super().__init__()

    def __str__(self) -> str:
        return "文书排版已停止，系统正在关闭。请在系统重新启动后再试。"


class FontRefused(DocumentError):
    """A font that an office wants to add and that cannot be used. `reason` says why."""

    code = "DOC-011"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"不能采用该字库：{self.reason}。请换一个覆盖所缺汉字、允许嵌入文书的字库文件（.ttf、.otf、.ttc）。"


class NoCaseData(DocumentError):
    """A file without the data that our documents carry."""

    code = "DOC-012"

    def __init__(self) -> None:
        super().__init__()

    def __str__(self) -> str:
        return "文件不是本系统制作的文书，或者其中没有所附数据。请使用系统制作的 PDF 原件，不用另存、扫描后的文件。"
