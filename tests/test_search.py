"""搜索: what a case is found by, where it is shown, and what nobody finds who may not read it. The same on both
databases."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from sqlmodel import col, select

from casework import queries
from casework.papers import attachments
from casework.papers.attachments import Handed
from casework.queries import Wanted
from casework.queries.search import finding
from casework.record import commands, found
from casework.record.commands import Actor
from casework.storage import database, store
from casework.storage.tables import Agency, Attachment, Document, FoundIn
from casework.upkeep import found_words
from casework.vocabulary import Act, AttachmentPurpose, DocumentKind, Role
from tests import scans
from tests.offices import changing
from tests.rows import each_row
from tests.web_support import ID_NUMBER, PHONE, TODAY, add_staff, do, receive

CLERK = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))
HANDLER = Actor(login="wang", roles=frozenset({Role.HANDLER}))
OTHER = Actor(login="hu", roles=frozenset({Role.HANDLER}))
SUPERVISOR = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
REVIEWER = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))


@pytest.fixture(scope="module")
def office(module_url: str) -> Iterator[dict[str, str]]:
    """Four cases: the noisy stall, which 王芳 handles; another with a clue; one of which 李明 was recused; one more."""
    add_staff(module_url)
    stall = receive(
        module_url,
        applicants=[{"name": "王喆", "id_number": ID_NUMBER, "phone": PHONE}, {"name": "欧阳 娜娜"}],
        respondents=[{"name": "江城市东湖区市场监督管理局", "kind": "agency"}],
        act_number="东市监罚〔2026〕88号",
        administrative_act="没收烧烤炉的行政处罚决定",
        claims=["撤销该处罚"],
        reasons="夜市摊位并不喧哗，油烟也100%达标",
    ).number
    do(stall, Act.ACCEPT, "2026-11-17", url=module_url)
    do(stall, Act.ASSIGN, "2026-11-17", url=module_url, handler="wang")
    clue = receive(module_url, applicants=[{"name": "单于飞"}], administrative_act="不予登记").number
    do(clue, Act.ACCEPT, "2026-11-17", url=module_url)
    details = {"matter": "86", "organ": "江城市监察委员会", "content": "涉嫌索取回扣"}
    do(clue, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", url=module_url, **details)
    with changing(module_url) as session:
        session.add(Agency(name="江城市东湖区市场监督管理局", valid_from=date(2020, 1, 1)))
    yield {"stall": stall, "clue": clue}
    database.engine(module_url).dispose()


def search(url: str, text: str, reader: Actor) -> queries.CaseList:
    with database.reading(url) as session:
        return queries.case_list(session, Wanted(text=text), TODAY, reader)


FOUND = [
    # what is typed, and where it stands
    ("SERIAL", "案号"),
    ("SERIAL号", "案号"),
    ("东复SERIAL", "案号"),
    ("复SERIAL", "案号"),
    ("2026-SERIAL", "案号"),
    ("东复〔2026〕SERIAL号", "案号"),
    ("东复[2026]SERIAL", "案号"),
    ("东复（2026）第SERIAL号", "案号"),
    ("东市监罚〔2026〕88号", "行政行为文号"),
    ("东市监罚(2026)88", "行政行为文号"),
    ("王喆", "申请人"),
    ("王 喆", "申请人"),
    ("喆", "申请人"),
    ("wangzhe", "申请人"),
    ("WANG ZHE", "申请人"),
    ("wz", "申请人"),
    ("ouyangnn", None),
    ("oynn", "申请人"),
    ("欧阳娜娜", "申请人"),
    ("欧阳·娜娜", "申请人"),
    ("市场监管局", "被申请人"),
    ("市场监督管理局", "被申请人"),
    ("jcsdhqscjdglj", "被申请人"),
    ("没收烧烤炉", "行政行为"),
    ("撤销该处罚", "复议请求"),
    ("喧", "理由"),
    ("摊位", "理由"),
    ("摊位 王喆", "理由"),
    ("100%", "理由"),
    ("王芳", "承办人"),
    ("wf", "承办人"),
    (ID_NUMBER, "证件号码或者电话"),
    (PHONE, "证件号码或者电话"),
    ("138-0000-1234", "证件号码或者电话"),
    (ID_NUMBER[:-1], None),
    (PHONE[:8], None),
    ("王喆 不予登记", None),
    ("50%", None),
    ("'; drop table cases; --", None),
    ('" OR "1"="1', None),
    ("喧* OR NEAR(摊位)", None),
]


@each_row(("typed", "label"), FOUND)
def test_a_case_is_found_by(module_url: str, office: dict[str, str], typed: str, label: str | None) -> None:
    serial = office["stall"].partition("〕")[2].removesuffix("号")
    said = search(module_url, typed.replace("SERIAL", serial), HANDLER)
    there = {line.number: [hit.label for hit in line.hits] for line in said.lines}
    if label is None:
        assert office["stall"] not in there
    else:
        assert any(label in each for each in there[office["stall"]]), there


HIDDEN = [
    # what is typed, who may find the case by it, who may not
    ("回扣", "clue", (REVIEWER, SUPERVISOR), (CLERK, HANDLER)),
    ("监察委员会", "clue", (REVIEWER, SUPERVISOR), (CLERK, HANDLER)),
    ("移送线索", "clue", (), (REVIEWER, SUPERVISOR, CLERK, HANDLER)),
    ("喧哗", "stall", (HANDLER, CLERK, REVIEWER, SUPERVISOR), (OTHER,)),
    (ID_NUMBER, "stall", (HANDLER, REVIEWER), (OTHER,)),
    ("王喆", "stall", (HANDLER, REVIEWER, OTHER), ()),
]


@pytest.mark.parametrize(("typed", "case", "finders", "others"), HIDDEN)
def test_nobody_finds_what_he_may_not_read(
    module_url: str,
    office: dict[str, str],
    typed: str,
    case: str,
    finders: tuple[Actor, ...],
    others: tuple[Actor, ...],
) -> None:
    def finds(reader: Actor) -> bool:
        return office[case] in {line.number for line in search(module_url, typed, reader).lines}

    assert [finds(reader) for reader in (*finders, *others)] == [True] * len(finders) + [False] * len(others)


def test_a_search_without_the_right_asks_for_no_gram_of_a_clue(module_url: str, office: dict[str, str]) -> None:
    """So that neither a count nor the time it takes tells that there is one."""
    from casework.queries.search.finding import Reader, alternatives

    with database.reading(module_url) as session:
        asked = {gram for way in alternatives(session, "回扣", Reader.of(HANDLER)) for gram in way}
    assert asked and not any(gram.startswith("§supervisor") or "approver" in gram for gram in asked)


def test_who_was_recused_finds_the_case_as_the_list_shows_it(module_url: str, office: dict[str, str]) -> None:
    away = Actor(login="hu", roles=frozenset({Role.REVIEWER}))
    number = receive(module_url, applicants=[{"name": "避之"}], reasons="天井里堆满柴火").number
    assert [line.number for line in search(module_url, "柴火", away).lines] == [number]
    do(number, Act.RECUSE, "2026-11-18", by="zhou", url=module_url, officer="hu", ground="2", reason="近亲属")
    assert [line.number for line in search(module_url, "柴火", away).lines] == []
    assert [line.number for line in search(module_url, "避之", away).lines] == [number]
    assert [line.number for line in search(module_url, "柴火", REVIEWER).lines] == [number]


def test_what_was_corrected_is_found_as_it_was_corrected(module_url: str, office: dict[str, str]) -> None:
    number = receive(module_url, claims=["确认强拆违法"], reasons="凌晨强拆围挡").number
    with database.reading(module_url) as session:
        (details,) = [fact.details for fact in commands.load(session, number).facts]
    changed = details.model_dump(mode="json") | {"reasons": "凌晨强拆厨房"}
    do(number, Act.CORRECT, "2026-11-18", url=module_url, seq=1, reason="笔误", correct_details=changed)
    assert [line.number for line in search(module_url, "围挡", REVIEWER).lines] == []
    assert [line.number for line in search(module_url, "强拆厨房", REVIEWER).lines] == [number]
    with database.reading(module_url) as session:
        assert commands.rebuild(session, number) == []


def test_a_rare_word_finds_a_frequent_one_however_old_and_two_frequent_ones_say_what_is_left_out(
    module_url: str, office: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each word only the latest parts are looked at: here one, or four."""
    whole = [line.number for line in search(module_url, "王喆 行政", HANDLER).lines]
    assert office["stall"] in whole
    monkeypatch.setattr(finding, "MOST", 1)
    said = search(module_url, "王喆 行政", HANDLER)
    assert not said.lines and said.more
    monkeypatch.setattr(finding, "MOST", 4)
    assert office["stall"] not in [line.number for line in search(module_url, "行政", HANDLER).lines]
    said = search(module_url, "王喆 行政", HANDLER)
    assert [line.number for line in said.lines] == whole and not said.more
    assert not search(module_url, "王喆 回扣", HANDLER).lines


def test_long_and_odd_searches_are_harmless(module_url: str, office: dict[str, str]) -> None:
    for typed in (
        "喧" * 10_000,
        "%",
        "_",
        "'",
        '"',
        "\\",
        "喧\0哗",
        "()",
        "*",
        "-",
        "　",
        "🀄",
        "喧" + "\u200b" + "哗",
    ):
        search(module_url, typed, HANDLER)


def test_words_of_documents_and_files_are_found_with_their_page(
    module_url: str, office: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))
    number = office["stall"]
    with database.transaction(module_url) as session:
        paper = session.exec(select(Document).where(col(Document.case_number) == number)).first()
        assert paper
        paper.pdf = store.put(written("", "Barbecue"))
        handed = Handed(
            data="隔壁老孙作证".encode(),
            file_name="证言.txt",
            purpose=AttachmentPurpose.EVIDENCE,
            received_on=TODAY,
        )
        kept = attachments.add(session, number, handed, actor=CLERK, today=TODAY)
    found_words.catch_up(url=module_url)
    (line,) = search(module_url, "barbecue", REVIEWER).lines
    assert [(hit.label, hit.words, hit.page) for hit in line.hits] == [
        (f"文书·{DocumentKind(paper.kind).label}", "Barbecue", 2)
    ]
    (line,) = search(module_url, "老孙作证", REVIEWER).lines
    assert [hit.label for hit in line.hits] == ["材料·证言"]
    assert found_words.catch_up(url=module_url) == 0
    with database.transaction(module_url) as session:
        assert kept.id
        attachments.withdraw(session, kept.id, reason="重复", actor=CLERK)
    assert search(module_url, "老孙作证", REVIEWER).lines == ()


def test_what_a_machine_reads_on_a_scan_is_found_with_its_page_and_read_once(
    module_url: str, office: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with database.transaction(module_url) as session:
        handed = Handed(
            data=scans.pdf(2), file_name="处罚决定.pdf", purpose=AttachmentPurpose.EVIDENCE, received_on=TODAY
        )
        kept = attachments.add(session, office["stall"], handed, actor=CLERK, today=TODAY)
    found_words.catch_up(url=module_url)
    assert search(module_url, "擅自摆摊", REVIEWER).lines == (), "no program reads it"
    scans.reader(tmp_path, says="echo 擅自摆摊设点")
    assert found_words.catch_up(url=module_url) == 2
    (line,) = search(module_url, "擅自摆摊", REVIEWER).lines
    assert [(hit.label, hit.page) for hit in line.hits] == [("材料·处罚决定（文字识别）", page) for page in (1, 2)]
    assert found_words.catch_up(url=module_url) == 0
    with database.transaction(module_url) as session:
        assert kept.id
        attachments.withdraw(session, kept.id, reason="重复", actor=CLERK)
    with database.transaction(module_url) as session:  # its page was still being read when it was withdrawn
        row = session.get_one(Attachment, kept.id)
        found.of_scanned_page(session, commands.load(session, office["stall"]), row, 1, "擅自摆摊设点")
    assert search(module_url, "擅自摆摊", REVIEWER).lines == ()


def written(*pages: str) -> bytes:
    """A PDF with these words on its pages."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for words in pages:
            page = made.add_blank_page(page_size=(595, 842))
            font = {"/Type": pikepdf.Name.Font, "/Subtype": pikepdf.Name.Type1, "/BaseFont": pikepdf.Name.Helvetica}
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pikepdf.Dictionary(font)))
            page.Contents = made.make_stream(f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode())
        made.save(out)
    return out.getvalue()


def test_a_case_of_an_earlier_release_is_noted_later(module_url: str, office: dict[str, str]) -> None:
    number = receive(module_url, reasons="鸽子屎落满阳台").number
    with database.transaction(module_url) as session:
        for row in session.exec(select(FoundIn).where(col(FoundIn.case_number) == number)):
            session.delete(row)
    assert search(module_url, "鸽子屎", REVIEWER).lines == ()
    with database.reading(module_url) as session:
        assert commands.rebuild(session, number) == [], "nothing differs: it was never noted"
    assert found_words.catch_up(url=module_url) == 1
    assert [line.number for line in search(module_url, "鸽子屎", REVIEWER).lines] == [number]
