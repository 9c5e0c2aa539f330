"""A template and a context become a `Document`.

The wording is a text file in `templates/documents/`, a paragraph a line, with the few marks below; an office may put
wordings of its own before the shipped ones. The README beside the templates explains the marks to officers.

    【机关】 【红头】     organ, on a plain or a red head        【附件】      an attachment
    【信函】 【签发人】   organ of a letter; who signed it off
    【标题】             title                                【署名】      who signs
    【文号】             发文字号                              【日期】      成文日期, ends the signature
    【主送】             addressee                            【抄送】      copies, starts the 版记
    【换页】             new page                             【印发】      who printed it | when

    # ## ###   headings of three levels       >   not indented       >>  right       ><  centred
    >>> 附件1 on top of what is attached          >>< its title
    + text     numbered 一、二、… when there are several in a row
    | a | b |  table row, the first one is the header
    |= a | b | form row: label, value, label, value …; |=4 leaves room for four lines, 【行】 breaks a line
              inside a cell
    |% a | 875 | 87.5% |  bar of a chart: label, thousandths of the full length, the figure beside it
    \\          the rest of the line is an ordinary paragraph, whatever it begins with

Values can never become marks. Each printed value is carried through the template as digits between two control
characters and turned back into text after the lines have been taken apart, so a name like `# |【标题】` stays a name.
"""

import dataclasses
import re
import traceback
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from documents.blocks import (
    Attachments,
    Bar,
    Bars,
    Block,
    Document,
    Form,
    FormRow,
    Head,
    Imprint,
    PageBreak,
    Paragraph,
    Signature,
    Style,
    Table,
)
from documents.errors import MissingGlyph, TemplateFailed, WrongContext
from documents.kinds.declaring import Kind
from documents.kinds.parts import Paper
from documents.wording.filters import (
    asked,
    because,
    cited,
    clause,
    day,
    sentence,
    unnumbered,
    ymd,
    zh_date,
    zh_number,
)

TEMPLATES = Path(__file__).parent.parent.parent / "templates" / "documents"

STYLES = {"# ": Style.H1, "## ": Style.H2, "### ": Style.H3, "> ": Style.FLUSH, ">> ": Style.RIGHT, ">< ": Style.CENTER}
STYLES |= {">>> ": Style.ANNEX, ">>< ": Style.ANNEX_TITLE}
KEYWORD = re.compile(r"【(\w+)】\s*(.*)")
VALUE = re.compile("\x02([0-9a-f]*)\x03")
FORM_ROW = re.compile(r"\|=(\d*)\s(.*)")
BREAKS = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]\s*")


def cells(row: str) -> tuple[str, ...]:
    """The cells of a table row, each with its own line breaks and no others."""
    texts = row.strip().removeprefix("|").removesuffix("|").split("|")
    return tuple("\n".join(restore(line) for line in text.split("【行】")).strip() for text in texts)


class Unknown(StrictUndefined):
    """A name that the context does not have; the message is Chinese."""

    @property
    def _undefined_message(self) -> str:
        return f"这种文书没有名为“{self._undefined_name}”的内容"


def carry(value: object) -> str:
    """A printed value, in the form in which it cannot be mistaken for the template's own text."""
    if isinstance(value, Unknown):
        return str(value)  # raises
    if isinstance(value, str):
        if "\x02" in value:  # a macro's output: its values are carried already
            return value
        return f"\x02{BREAKS.sub(' ', value).strip().encode('utf-8', 'surrogatepass').hex()}\x03"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError("neither text nor a number")


def restore(text: str) -> str:
    """The text with its values in place."""
    return VALUE.sub(lambda match: bytes.fromhex(match[1]).decode("utf-8", "surrogatepass"), text).strip()


@lru_cache(maxsize=64)
def environment(own: frozenset[tuple[str, str]] = frozenset()) -> ImmutableSandboxedEnvironment:
    """The sandbox in which templates run: no Python, no files but templates, no blank where a field is missing.

    `own` are the office's wordings that stand before the shipped ones: name of the template, text.
    """
    texts = dict(own)
    sandbox = ImmutableSandboxedEnvironment(
        # The second of the three is what a traceback calls the template: its name, as for a file.
        loader=ChoiceLoader(
            [
                FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None),
                FileSystemLoader(TEMPLATES),
            ]
        ),
        undefined=Unknown,
        finalize=carry,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sandbox.globals.clear()
    sandbox.filters.update(zh_date=zh_date, zh=zh_number, day=day, ymd=ymd)
    sandbox.filters.update(
        clause=clause, sentence=sentence, because=because, asked=asked, cited=cited, unnumbered=unnumbered
    )
    return sandbox


def check_context(kind: Kind, context: Paper) -> None:
    """Refuse a context of another document, a missing value, and anything that is not plain data."""
    if type(context) is not kind.context:
        raise WrongContext(kind.id, f"所给内容不是《{kind.name}》的内容")

    def check(value: object, path: str, required: bool) -> None:
        if isinstance(value, str):
            if required and not value.strip():
                raise WrongContext(kind.id, f"“{path}”为空")
            for character in BREAKS.sub(" ", value):
                if unicodedata.category(character) == "Cc":
                    raise MissingGlyph(character, f"“{path}”")
        elif isinstance(value, tuple):
            if required and not value:
                raise WrongContext(kind.id, f"“{path}”为空")
            for number, item in enumerate(value, 1):
                check(item, f"{path}第{number}项", True)
        elif dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                needed = field.default is dataclasses.MISSING
                check(getattr(value, field.name), f"{path}.{field.name}".lstrip("."), needed)
        elif value is not None and not isinstance(value, (date, bool, int)):
            raise WrongContext(kind.id, f"“{path}”不是文字、日期或数字")

    check(context, "", True)


def write(kind: Kind, context: Paper, own: Mapping[str, str] | None = None) -> Document:
    """The document's wording for this context; `own` are the office's wordings by the name of the template, which are
    looked into before the shipped ones."""
    check_context(kind, context)
    sandbox = environment(frozenset((own or {}).items()))
    fields = {field.name: getattr(context, field.name) for field in dataclasses.fields(context)}
    text = _run(lambda: sandbox.get_template(kind.template).render(fields), kind.template)
    return Lines(kind.template, text).document()


def _run(render: Callable[[], str], template: str) -> str:
    """Run a template; whatever goes wrong in it becomes one Chinese sentence with its line."""
    try:
        return render()
    except TemplateNotFound as error:
        raise TemplateFailed(str(error.name), "没有这个模板文件") from None
    except TemplateSyntaxError as error:
        raise TemplateFailed(template, f"第{error.lineno}行写法不正确") from None
    except UndefinedError as error:
        raise TemplateFailed(template, f"{_line(error, template)}，{error.message}") from None
    except SecurityError as error:
        raise TemplateFailed(template, f"{_line(error, template)}用了模板中不允许的写法") from None
    except (MemoryError, RecursionError) as error:
        raise TemplateFailed(template, f"{_line(error, template)}要写的内容过多，内存不足") from None
    except Exception as error:
        # A template is the office's program: any exception is its fault, and none of its text may leak out.
        raise TemplateFailed(template, f"{_line(error, template)}不能执行（日期须加 zh_date，内容不能为空）") from None


def _line(error: Exception, template: str) -> str:
    """Where in the template the error arose; Jinja writes the template's own lines into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    line = next((frame.lineno for frame in reversed(frames) if frame.filename.endswith(template)), None)
    return f"第{line}行" if line else "某行"


class Lines:
    """Takes the rendered lines of one template apart into blocks."""

    def __init__(self, template: str, text: str) -> None:
        self.template = template
        self.parts: dict[str, str] = {}
        self.blocks: list[Block] = []
        self.pending: dict[str, list[Any]] = {"附件": [], "署名": [], "|": [], "|=": [], "|%": [], "+": []}
        for line in text.splitlines():
            if line.strip():
                self.read(line.strip())
        self.close()

    def read(self, line: str) -> None:
        """Read one line; runs of the same mark are gathered until another begins."""
        if line.startswith("+ "):
            self.close(except_for="+")
            self.pending["+"].append(restore(line[2:]))
        elif match := FORM_ROW.match(line):
            self.close(except_for="|=")
            self.pending["|="].append(FormRow(cells=cells(match[2]), lines=int(match[1] or 1)))
        elif line.startswith("|% "):
            self.close(except_for="|%")
            self.pending["|%"].append(self.bar(cells(line[3:])))
        elif line.startswith("|"):
            self.close(except_for="|")
            self.pending["|"].append(cells(line))
        elif match := KEYWORD.match(line):
            self.keyword(match[1], match[2])
        else:
            self.close()
            mark = line.split(" ", 1)[0] + " "
            if mark in STYLES:
                self.blocks.append(Paragraph(text=restore(line[len(mark) :]), style=STYLES[mark]))
            else:
                self.blocks.append(Paragraph(text=restore(line.removeprefix("\\"))))

    def bar(self, told: tuple[str, ...]) -> Bar:
        """A bar of a chart."""
        if len(told) != 3 or not told[1].isdecimal():
            raise TemplateFailed(self.template, f"图中“{told[0]}”一行不是名称、长度（千分之几，整数）、数字三栏")
        return Bar(label=told[0], share=int(told[1]), shown=told[2])

    def keyword(self, word: str, rest: str) -> None:
        """Read a line that begins with 【…】."""
        match word:
            case "机关" | "红头" | "信函" | "签发人" | "标题" | "文号" | "主送" | "抄送":
                self.parts[word] = restore(rest)
            case "印发":
                self.parts["印发"], _, printed_on = (restore(cell) for cell in rest.partition("|"))
                self.parts["印发日期"] = printed_on
            case "附件" | "署名":
                self.close(except_for=word)
                self.pending[word].append(restore(rest))
            case "日期":
                self.close(except_for="署名")
                self.blocks.append(Signature(signers=tuple(self.pending["署名"]), date=restore(rest)))
                self.pending["署名"].clear()
            case "换页":
                self.close()
                self.blocks.append(PageBreak())
            case _:
                raise TemplateFailed(self.template, f"没有“【{word}】”这个标记")

    def close(self, except_for: str = "") -> None:
        """End the runs that are open, in the order in which they can stand."""
        numbered, rows = self.pending["+"], self.pending["|"]
        if numbered and except_for != "+":
            for number, text in enumerate(unnumbered(numbered), 1):
                prefix = f"{zh_number(number)}、" if len(numbered) > 1 else ""
                self.blocks.append(Paragraph(text=prefix + text))
            numbered.clear()
        if rows and except_for != "|":
            if len({len(row) for row in rows}) > 1:
                raise TemplateFailed(self.template, f"表格“{rows[0][0]}”各行的栏数不同")
            self.blocks.append(Table(header=rows[0], rows=tuple(rows[1:])))
            rows.clear()
        if (form := self.pending["|="]) and except_for != "|=":
            if any(len(row.cells) % 2 for row in form):
                raise TemplateFailed(self.template, f"表单“{form[0].cells[0]}”有一行的栏目没有内容栏")
            self.blocks.append(Form(rows=tuple(form)))
            form.clear()
        if (bars := self.pending["|%"]) and except_for != "|%":
            self.blocks.append(Bars(bars=tuple(bars)))
            bars.clear()
        if self.pending["附件"] and except_for != "附件":
            self.blocks.append(Attachments(names=tuple(self.pending["附件"])))
            self.pending["附件"].clear()
        if self.pending["署名"] and except_for != "署名":
            raise TemplateFailed(self.template, "【署名】之后没有【日期】")

    def document(self) -> Document:
        """The document, or `TemplateFailed` when it has no title."""
        parts = self.parts
        agency = parts.get("红头") or parts.get("信函") or parts.get("机关", "")
        letter = "信函" in parts
        if not parts.get("标题"):
            raise TemplateFailed(self.template, "缺少【标题】")
        imprint = None
        if letter and parts.get("抄送"):
            imprint = Imprint(cc=parts["抄送"], printed_by="", printed_on="")
        elif parts.get("抄送") or ("红头" in parts and parts.get("印发日期")):
            imprint = Imprint(
                cc=parts.get("抄送", ""),
                printed_by=parts.get("印发") or agency,
                printed_on=parts.get("印发日期", ""),
            )
        head = Head(
            agency=agency,
            title=parts["标题"],
            number=parts.get("文号", ""),
            red="红头" in parts,
            letter=letter,
            signed_by=parts.get("签发人", ""),
        )
        return Document(
            head=head,
            addressee=parts.get("主送", ""),
            blocks=tuple(self.blocks),
            imprint=imprint,
        )
