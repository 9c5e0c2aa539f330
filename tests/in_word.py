"""What a Word file says, the blanks that can be filled in included: python-docx leaves out what stands in a field."""

import io

import docx
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def texts(data: bytes) -> list[str]:
    """The text of each paragraph, its line breaks taken out, and of each cell."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell for table in document.tables for cell in table._cells]
    return [
        *(_text(paragraph).replace("\n", "") for paragraph in document.paragraphs),
        *("\n".join(map(_text, cell.paragraphs)) for cell in cells),
    ]


def _text(paragraph: Paragraph) -> str:
    return "".join(Run(run, paragraph).text for run in paragraph._p.xpath(".//w:r"))
