"""The clauses of ISO 19005-3 (PDF/A-3, level A) that can be checked from outside, one function each.

No validator of PDF/A-3 can be had from PyPI, npm or Debian, and the tests fetch from nowhere else; so this is not a
certificate. What of the standard is not here: the inside of font programs beyond `tests.glyphs` (6.2.11.4), the grammar
of content streams (6.2.2, which three engines read in `test_engines`), and what no writer here makes: forms, digital
signatures, optional content, pictures in JPEG 2000, three-dimensional art.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from tests import glyphs


@dataclass(frozen=True)
class Opened:
    """A file, with what several checks look at."""

    file: Pdf
    data: bytes

    @cached_property
    def content(self) -> list[list[tuple[list[Object], str]]]:
        """The instructions of each page: operands and operator."""
        pages = (pikepdf.parse_content_stream(page) for page in self.file.pages)
        return [[(list(each.operands), str(each.operator)) for each in page] for page in pages]

    @cached_property
    def metadata(self) -> list[ElementTree.Element]:
        """The descriptions of the XMP of the document."""
        text = self.file.Root.Metadata.read_bytes().decode("utf-8")
        return list(ElementTree.fromstring(re.sub(r"<\?xpacket.*?\?>", "", text)).iter(f"{RDF}Description"))

    def objects(self, kind: str) -> Iterator[Object]:
        """The dictionaries and streams of one Type."""
        for item in self.file.objects:
            if isinstance(item, (Dictionary, Stream)) and item.get("/Type") == f"/{kind}":
                yield item


Check = Callable[[Opened], Iterator[str]]
CHECKS: list[tuple[str, Check]] = []


def clause(number: str) -> Callable[[Check], Check]:
    """Registers the check of a clause."""

    def register(check: Check) -> Check:
        CHECKS.append((number, check))
        return check

    return register


def violations(data: bytes) -> list[str]:
    """What a file offends against, each with its clause; empty for a sound one."""
    with pikepdf.open(io.BytesIO(data)) as file:
        opened = Opened(file, data)
        return [f"{number} {fault}" for number, check in CHECKS for fault in check(opened)]


RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XMP = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "creator": "{http://purl.org/dc/elements/1.1/}creator",
    "producer": "{http://ns.adobe.com/pdf/1.3/}Producer",
    "keywords": "{http://ns.adobe.com/pdf/1.3/}Keywords",
}
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
PREDEFINED = (
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/xap/1.0/mm/",
    "http://www.aiim.org/pdfa/ns/id/",
)


@clause("6.1.2")
def header(pdf: Opened) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", pdf.data):
        yield "the header is not %PDF-1.n with a comment of four high bytes"


@clause("6.1.3")
def trailer(pdf: Opened) -> Iterator[str]:
    if "/ID" not in pdf.file.trailer:
        yield "no ID"
    if "/Encrypt" in pdf.file.trailer:
        yield "encrypted"
    if not re.search(rb"%%EOF\r?\n?\Z", pdf.data):
        yield "data after the last end-of-file mark"


@clause("6.1.6")
def syntax(pdf: Opened) -> Iterator[str]:
    yield from pdf.file.check_pdf_syntax()


FILTERS = {"/FlateDecode", "/DCTDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode", "/CCITTFaxDecode"}


@clause("6.1.7")
def streams(pdf: Opened) -> Iterator[str]:
    for item in pdf.file.objects:
        if isinstance(item, Stream):
            filters = item.get("/Filter", Array())
            used = {str(each) for each in ([filters] if isinstance(filters, Name) else filters)}
            if not used <= FILTERS:
                yield f"filter {sorted(used - FILTERS)}"
            if {"/F", "/FFilter", "/FDecodeParms"} & set(item.keys()):
                yield "a stream lies in another file"


@clause("6.1.13")
def limits(pdf: Opened) -> Iterator[str]:
    if len(pdf.file.objects) > 8_388_607:
        yield "too many objects"
    for page, content in zip(pdf.file.pages, pdf.content, strict=True):
        left, bottom, right, top = map(float, page.mediabox)
        if not (3 <= right - left <= 14_400 and 3 <= top - bottom <= 14_400):
            yield "a page is too small or too large"
        depth = deepest = 0
        for _, operator in content:
            depth += {"q": 1, "Q": -1}.get(operator, 0)
            deepest = max(deepest, depth)
        if deepest > 28:
            yield f"graphics states lie {deepest} deep"
        if depth:
            yield "q and Q are not in pairs"


@clause("6.2.3")
def output_intent(pdf: Opened) -> Iterator[str]:
    intents = [each for each in pdf.file.Root.get("/OutputIntents", Array()) if each.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield f"{len(intents)} output intents"
        return
    profile = intents[0].DestOutputProfile
    icc = profile.read_bytes()
    if icc[36:40] != b"acsp" or icc[16:20] != b"RGB " or profile.N != 3 or icc[12:16] not in (b"mntr", b"prtr"):
        yield "the profile is no ICC profile of an RGB device"


@clause("6.2.4")
def colours(pdf: Opened) -> Iterator[str]:
    for page in pdf.content:
        for operands, operator in page:
            if operator in ("k", "K") or (operator in ("cs", "CS") and operands[0] == "/DeviceCMYK"):
                yield "CMYK without such an output intent"


@clause("6.2.5")
def graphics_states(pdf: Opened) -> Iterator[str]:
    for page in pdf.file.pages:
        for state in page.Resources.get("/ExtGState", Dictionary()).values():
            if {"/TR", "/HTP"} & set(state.keys()) or state.get("/TR2", Name.Default) != "/Default":
                yield "a graphics state with a transfer function or a halftone"
            if state.get("/BM", Name.Normal) not in ("/Normal", "/Compatible", "/Multiply", "/Darken"):
                yield f"blend mode {state.BM}"


@clause("6.2.8")
def pictures(pdf: Opened) -> Iterator[str]:
    for item in pdf.file.objects:
        if not isinstance(item, Stream):
            continue
        keys = set(item.keys())
        match item.get("/Subtype"):
            case "/Image" if {"/Alternates", "/OPI"} & keys or bool(item.get("/Interpolate")):
                yield "a picture with an alternative, a proxy or interpolation"
            case "/Form" if {"/OPI", "/Ref", "/PS"} & keys:
                yield "a form that stands for something else"
            case "/PS":
                yield "PostScript"


@clause("6.2.11.3")
def composite_fonts(pdf: Opened) -> Iterator[str]:
    for font in pdf.objects("Font"):
        match font.Subtype:
            case "/Type0":
                if font.Encoding != "/Identity-H":
                    yield f"encoding {font.Encoding}"
            case "/CIDFontType2" if font.get("/CIDToGIDMap") != "/Identity":
                yield "a TrueType font without CIDToGIDMap"
            case "/CIDFontType0" | "/CIDFontType2":
                if str(font.CIDSystemInfo.Registry) != "Adobe" or str(font.CIDSystemInfo.Ordering) != "Identity":
                    yield "CIDSystemInfo is not Adobe-Identity"


@clause("6.2.11.4")
def embedding(pdf: Opened) -> Iterator[str]:
    for font in pdf.objects("Font"):
        if font.Subtype != "/Type0":
            descriptor = font.get("/FontDescriptor", Dictionary())
            programs = {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys())
            if len(programs) != 1:
                yield f"{font.get('/BaseFont')} is not embedded"
            elif "/FontFile3" in programs and descriptor.FontFile3.Subtype not in ("/OpenType", "/CIDFontType0C"):
                yield "an unknown font program"


@clause("6.2.11.5, 6.2.11.8, ISO 32000-1 9.7.4.2")
def right_glyphs(pdf: Opened) -> Iterator[str]:
    yield from glyphs.wrong(pdf.file, pdf.content)


@clause("6.2.11.7")
def characters(pdf: Opened) -> Iterator[str]:
    for font in pdf.objects("Font"):
        if font.Subtype == "/Type0":
            said = "".join(glyphs.meanings(font).values()) if "/ToUnicode" in font else "\0"
            if set(said) & {"\0", "\ufeff", "\ufffe"}:
                yield "a character without Unicode"
            if re.search("[\ue000-\uf8ff\U000f0000-\U0010ffff]", said):
                yield "a character of private use without ActualText"


@clause("6.3")
def annotations(pdf: Opened) -> Iterator[str]:
    for page in pdf.file.pages:
        for note in page.get("/Annots", Array()):
            if note.Subtype not in ("/Link", "/Widget", "/Popup"):
                yield f"annotation {note.Subtype}"
            flags = int(note.get("/F", 0))
            if note.Subtype != "/Popup" and (not flags & 4 or flags & 0b100011):
                yield "an annotation that is not printed or is hidden"


@clause("6.4, 6.5")
def forms_and_actions(pdf: Opened) -> Iterator[str]:
    if {"/AA", "/OpenAction"} & set(pdf.file.Root.keys()):
        yield "the document acts by itself"
    form = pdf.file.Root.get("/AcroForm", Dictionary())
    if form.get("/NeedAppearances", False) or "/XFA" in form:
        yield "a form whose look the reader makes"
    for item in pdf.file.objects:
        if isinstance(item, Dictionary) and item.get("/S") in (
            "/Launch",
            "/Sound",
            "/Movie",
            "/ResetForm",
            "/ImportData",
            "/JavaScript",
            "/Hide",
            "/SetOCGState",
            "/Rendition",
            "/Trans",
            "/GoTo3DView",
        ):
            yield f"action {item.S}"


@clause("6.6.2")
def described(pdf: Opened) -> Iterator[str]:
    if "/Metadata" not in pdf.file.Root:
        yield "no XMP"
        return
    packet = pdf.file.Root.Metadata.read_bytes().decode("utf-8")
    if "bytes=" in packet or "encoding=" in packet.partition("?>")[0]:
        yield "an XMP packet with bytes or encoding"
    for each in (part for block in pdf.metadata for part in block):
        if not each.tag.startswith(tuple(f"{{{space}}}" for space in PREDEFINED)):
            yield f"{each.tag} is in no predefined schema"


@clause("6.6.3")
def information(pdf: Opened) -> Iterator[str]:
    def said(tag: str) -> str:
        for block in pdf.metadata:
            for each in block.iter(tag):
                return "".join(each.itertext()).strip()
            if tag in block.attrib:
                return block.attrib[tag]
        return ""

    for key, tag in (("/Title", "title"), ("/Author", "creator"), ("/Producer", "producer"), ("/Keywords", "keywords")):
        if key in pdf.file.docinfo and said(XMP[tag]) != str(pdf.file.docinfo[key]):
            yield f"{key} is one thing in Info and another in XMP"


@clause("6.6.4")
def identification(pdf: Opened) -> Iterator[str]:
    said = {key: value for block in pdf.metadata for key, value in block.attrib.items()}
    if (said.get(f"{PDFAID}part"), said.get(f"{PDFAID}conformance")) != ("3", "A"):
        yield "does not say that it is PDF/A-3a"


STANDARD = re.compile(
    "/(Document|Part|Art|Sect|Div|BlockQuote|Caption|TOCI?|Index|NonStruct|Private|P|H[1-6]?|L|LI|Lbl|LBody|Table|TR|TH"
    "|TD|THead|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Ruby|R[BTP]|Warichu|W[TP]|Figure|Formula"
    "|Form)"
)
"""The structure types of ISO 32000-1, 14.8.4."""


def elements(element: Object) -> Iterator[Object]:
    """An element of the structure and those below it."""
    yield element
    inside = element.get("/K", Array())
    for child in inside if isinstance(inside, Array) else [inside]:
        if isinstance(child, Dictionary) and "/S" in child:
            yield from elements(child)


@clause("6.7")
def structure(pdf: Opened) -> Iterator[str]:
    if not pdf.file.Root.get("/MarkInfo", Dictionary()).get("/Marked", False) or "/StructTreeRoot" not in pdf.file.Root:
        yield "not tagged"
        return
    root = pdf.file.Root.StructTreeRoot
    roles = root.get("/RoleMap", Dictionary())
    for element in elements(root):
        kind = element.get("/S")
        if kind is not None and not STANDARD.fullmatch(str(roles.get(str(kind), kind))):
            yield f"structure type {kind}"
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", str(pdf.file.Root.get("/Lang", ""))):
        yield "no language"


@clause("6.7.2.2")
def marked(pdf: Opened) -> Iterator[str]:
    """Text outside marked content is neither content nor artifact."""
    for number, page in enumerate(pdf.content, 1):
        depth = 0
        for _, operator in page:
            match operator:
                case "BDC" | "BMC":
                    depth += 1
                case "EMC":
                    depth -= 1
                case "Tj" | "TJ" if not depth:
                    yield f"page {number} has text that is neither content nor artifact"
                    break


@clause("6.8")
def embedded_files(pdf: Opened) -> Iterator[str]:
    listed = [each.objgen for each in pdf.file.Root.get("/AF", Array())]
    associated = set(listed)
    if len(listed) != len(associated):
        yield "an attached file is named twice"
    for spec in pdf.objects("Filespec"):
        if "/EF" in spec:
            if not {"/F", "/UF", "/AFRelationship"} <= set(spec.keys()):
                yield "an attached file without name or relation"
            if spec.objgen not in associated:
                yield "an attached file that belongs to nothing"
            inside = spec.EF.F
            if "/Subtype" not in inside or "/ModDate" not in inside.get("/Params", Dictionary()):
                yield "an attached file without its type or date"


@clause("6.9, 6.10, 6.11")
def alternatives(pdf: Opened) -> Iterator[str]:
    if "/Requirements" in pdf.file.Root or "/AlternatePresentations" in pdf.file.Root.get("/Names", Dictionary()):
        yield "requirements or other presentations"
    if any("/PresSteps" in page.obj for page in pdf.file.pages):
        yield "steps of a presentation"
