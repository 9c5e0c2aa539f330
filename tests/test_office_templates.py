"""An office's own wordings: hostile ones are refused before they run, each version stays,
the one in force is written."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlmodel import col, select

from casework.cli import main
from casework.errors import CaseworkError
from casework.papers import filling
from casework.papers.own_words import handwritten, wordings
from casework.storage import database
from casework.storage import office as offices
from casework.storage.tables import Document, OfficeTemplate
from casework.vocabulary import Act
from documents import errors, pdf, wording
from documents.kinds import KINDS, kind_of
from documents.kinds.declaring import Kind
from documents.samples import SAMPLES
from documents.wording import checking
from tests.offices import ADMIN, done, in_trial, refusals_in
from tests.rows import each_row
from tests.web_support import desk as desk
from tests.web_support import office as office

HEAD = "【机关】{{ organ }}\n【标题】试\n"
NOTICE = wordings.subject("D-12").shipped
CHANGED = NOTICE.replace("决定自{{ accepted_on|zh_date }}起予以受理", "决定于{{ accepted_on|zh_date }}受理")
OFFICER: dict[str, Any] = {"note": "按本机关习惯", "actor": ADMIN}


def said(text: str, kind_id: str = "D-12") -> list[str]:
    """What is said of a wording before it runs."""
    return [str(problem) for problem in checking.problems(text, kind_of(kind_id))]


# ---- before it runs


@each_row("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_every_shipped_wording_would_be_accepted(kind: Kind) -> None:
    assert checking.problems(checking.shipped(kind.template), kind) == []
    sample = SAMPLES[kind.id]
    assert wording.write(kind, wordings.least(sample)).head.title


HOSTILE = {
    "a class behind a field": ("{{ organ.__class__.__mro__ }}", "“__class__”不是可以填入的内容"),
    "a class by its key": ("{{ organ['__class__'] }}", "“__class__”不是可以填入的内容"),
    "a class by a filter": ("{{ organ|attr('__class__') }}", "没有“|attr”这种处理"),
    "a class by map": ("{{ cc|map(attribute='__class__')|list }}", "“__class__”不是可以填入的内容"),
    "a class of something unknown": ("{{ (organ, 1)[0].__class__ }}", "“__class__”不是可以填入的内容"),
    "a method": ("{{ organ.format(1) }}", "不能调用函数"),
    "a global": ("{{ self }}{{ cycler }}", "没有名为“cycler”的内容"),
    "another file": ("{% include '/etc/passwd' %}", "只能引入系统自带的共用文字"),
    "a file above": ("{% include '../../pyproject.toml' %}", "只能引入系统自带的共用文字"),
    "a file by a value": ("{% include organ %}", "只能引入系统自带的共用文字"),
    "another kind's wording": ("{% include 'decision.txt' %}", "只能引入系统自带的共用文字"),
    "an import": ("{% import '_foot.txt' as foot %}", "不能引入其他模板中的宏"),
    "a parent": ("{% extends '_foot.txt' %}", "不能继承其他模板"),
    "a local file": ('<img src="file:///etc/passwd">', "含有地址“file:”"),
    "a web address": ('<link href="HTTPS://example.org/x.css">', "含有地址“HTTPS:”"),
    "a loop without end": (
        "{% for n in range(10**9) %}{% for m in range(10**9) %}{% endfor %}{% endfor %}",
        "不能调用",
    ),
    "a power": ("{{ 9**9**9 }}", "不能使用乘方"),
    "a long text by multiplication": ("{{ 'a' * 10**10 }}", "不能使用乘法"),
    "a long text by a filter": ("{{ organ|center(1000000000) }}", "没有“|center”这种处理"),
    "a loop over characters": ("{% for c in organ %}{{ c }}{% endfor %}", "不是一个列表"),
    "a loop that calls itself": ("{% for a in cc recursive %}{{ loop(a) }}{% endfor %}", "不允许的写法"),
    "a macro that calls itself": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "不允许的写法"),
    "a control character": ("甲\x02e794b2\x03", "看不见的字符U+0002"),
    "a character that turns the line around": ("甲\u202e乙", "看不见的字符U+202E"),
    "a bracket too many": ("{{ organ }", "写法不正确"),
    "a chain without end": ("{{ organ" + ".a" * 20000 + " }}", "嵌套过深"),
    "a sum without end": ("{{ organ" + " + organ" * 9000 + " }}", "嵌套过深"),
    "nesting without end": ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "嵌套过深"),
    "a wording without end": ("甲" * (checking.LONGEST + 1), "超过100000字"),
    "an unknown field in a branch nobody takes": ("{% if false %}{{ contact.fax }}{% endif %}", "没有名为“fax”的内容"),
    "a field of a field that has none": ("{{ number.year }}", "“year”不是可以填入的内容"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_wording_is_refused_before_it_runs(name: str) -> None:
    text, expected = HOSTILE[name]
    found = said(HEAD + text)
    assert any(expected in one for one in found), found


def test_an_unknown_field_is_named_with_its_line_and_the_nearest_known_one() -> None:
    (problem,) = checking.problems(HEAD + "甲\n{{ adressee }}", kind_of("D-12"))
    assert (problem.line, problem.what) == (4, "这种文书没有名为“adressee”的内容")
    assert problem.instead == "是否指“addressee”"
    (nested,) = checking.problems(HEAD + "{% for party in parties %}{{ party.nme }}{% endfor %}", kind_of("D-39"))
    assert nested.instead == "是否指“name”"


def test_every_field_that_a_wording_prints_has_a_name_for_the_hint_that_it_is_gone() -> None:
    for subject in wordings.subjects().values():
        if subject.kind and not subject.id.startswith("O-"):
            there = {field.name for field in fields(subject.kind.context)}
            named = handwritten.named(sorted(checking.fields_used(subject.shipped) & there))
            assert named and "项内容" not in named, subject.id


# ---- while it runs


@pytest.fixture(scope="module", autouse=True)
def one_sandbox() -> Iterator[None]:
    """One process for all tests, warm before the first: limits in seconds are then those of the wording alone."""
    wordings.sandbox().warm()
    yield
    wordings.sandbox().close()
    wordings.sandbox.cache_clear()


def problem_of(url: str, text: str, kind_id: str = "D-12", seconds: float = 20.0) -> str:
    checked = wordings.check(kind_id, text, url=url, seconds=seconds)
    assert not checked.sound and checked.sample is None
    return str(checked.problems[0])


def nested(depth: int, inside: str) -> str:
    names = [f"n{number}" for number in range(depth)]
    loops = "".join(f"{{% for {name} in contact.handlers %}}" for name in names)
    return HEAD + loops + inside + "{% endfor %}" * depth


def test_a_wording_that_eats_memory_is_stopped(sqlite_url: str) -> None:
    bomb = HEAD + "{% set a = organ ~ organ %}\n" + "{% set a = a ~ a %}\n" * 40 + "{{ a }}"
    assert "内存不足" in problem_of(sqlite_url, bomb)
    assert wordings.check("D-12", NOTICE, url=sqlite_url).sound


def test_a_wording_that_prints_without_end_is_stopped_and_its_process_too(sqlite_url: str) -> None:
    wordings.sandbox().warm()
    (runaway,) = wordings.sandbox().pids()
    assert "秒内没有排完，已停止" in problem_of(sqlite_url, nested(17, "{{ organ }}\n"), seconds=0.7)
    assert not psutil.pid_exists(runaway)
    wordings.sandbox().warm()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("正文", "缺少【标题】"),
        (HEAD + "【署名】{{ organ }}", "【署名】之后没有【日期】"),
        (HEAD + "【标提】甲", "没有“【标提】”这个标记"),
        (HEAD + "{{ signed_on }}", "第3行：不能执行（日期须加 zh_date"),
        (HEAD + "\n{{ decide_by|zh_date }}", "第4行：不能执行"),  # only where there is no such day
        (HEAD + "𪚥𪚥", "现有字库中没有字符"),
        (nested(30, "{{ organ }}"), "不能执行"),
    ],
)
def test_what_shows_only_in_the_sample_is_said_with_its_line(text: str, expected: str, sqlite_url: str) -> None:
    assert expected in problem_of(sqlite_url, text)


def test_nothing_is_fetched_even_where_a_wording_was_never_checked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        port = server.getsockname()[1]
        text = f'{HEAD}<img src="http://127.0.0.1:{port}/a.png"><link rel="attachment" href="file:///etc/passwd">'
        document = wording.write(kind_of("D-12"), SAMPLES["D-12"], {"acceptance_notice.txt": text})
        assert any("<img src=" in line for line in document.texts())  # words, not markup
        made = pdf.draw(document)
        with pytest.raises(errors.RenderFailed, match="不得引用外部文件或者网址"), pdf.strictly() as fetcher:
            pdf.lay_out(f'<img src="http://127.0.0.1:{port}/a.png"><img src="file:///etc/passwd">', fetcher)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert b"/EmbeddedFile" not in made or b"root:" not in made


def test_a_wording_that_drops_the_rights_may_stand_with_a_warning(sqlite_url: str) -> None:
    text = NOTICE.replace("{{ basis.agent }}", "有关法律")
    checked = wordings.check("D-12", text, url=sqlite_url)
    assert checked.sound and [problem.warning for problem in checked.problems] == [True]
    assert "没有写明《行政复议法》第十七条规定的权利或者救济途径" in str(checked.problems[0])


def test_a_decision_that_does_not_tell_of_the_way_to_court_may_not(sqlite_url: str) -> None:
    decision = wordings.subject("D-39").shipped
    without = decision[: decision.index("{% if remedy %}")] + '{% include "_foot.txt" %}\n'
    checked = wordings.check("D-39", without, url=sqlite_url)
    assert not checked.sound
    assert "没有写明不服的救济途径、期限和法院" in "".join(map(str, checked.problems))


def test_a_notice_that_nobody_signs_may_not_either(sqlite_url: str) -> None:
    checked = wordings.check("D-12", NOTICE.replace('{% include "_foot.txt" %}', ""), url=sqlite_url)
    assert not checked.sound and "没有写明署名和成文日期" in str(checked.problems[0])


# ---- versions


def adopted(url: str, text: str = CHANGED, kind_id: str = "D-12", seen: int | None = None) -> OfficeTemplate:
    row, _ = wordings.adopt(kind_id, text, **OFFICER, seen=seen, url=url)
    return row


def written(url: str, kind_id: str = "D-12") -> str:
    with database.reading(url) as session:
        own = wordings.in_force(session, kind_id)
    return "\n".join(wording.write(kind_of(kind_id), SAMPLES[kind_id], own).texts())


def test_the_version_in_force_is_written_and_after_withdrawal_the_shipped_one(database_url: str) -> None:
    shipped = written(database_url)
    adopted(database_url)
    assert "起予以受理" in shipped and "日受理。" in written(database_url)
    adopted(database_url, CHANGED.replace("}}受理", "}}依法受理"))
    wordings.withdraw("D-12", **OFFICER, url=database_url)
    assert written(database_url) == shipped
    with database.reading(database_url) as session:
        kept = wordings.history(session, "D-12")
    assert [(row.version, row.withdrawn, row.officer, row.note) for row in kept] == [
        (3, True, "admin", "按本机关习惯"),
        (2, False, "admin", "按本机关习惯"),
        (1, False, "admin", "按本机关习惯"),
    ]


def test_what_is_refused_changes_nothing(sqlite_url: str) -> None:
    adopted(sqlite_url)
    before = written(sqlite_url)
    for text, error in (
        (HEAD + "{{ nowhere }}", wordings.WordingRefused),
        (CHANGED, wordings.NothingChanged),
    ):
        with pytest.raises(error):
            adopted(sqlite_url, text)
    with pytest.raises(wordings.NoReason):
        wordings.adopt("D-12", NOTICE, note=" ", actor=ADMIN, url=sqlite_url)
    with pytest.raises(wordings.NothingChanged):
        wordings.withdraw("D-13", **OFFICER, url=sqlite_url)
    assert written(sqlite_url) == before


def test_of_two_who_adopt_at_once_one_is_told(database_url: str) -> None:
    texts = [CHANGED, CHANGED.replace("}}受理", "}}依法受理")]

    def adopt(text: str) -> CaseworkError | None:
        try:
            adopted(database_url, text, seen=0)
        except CaseworkError as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(adopt, texts))
    assert sorted(getattr(refusal, "code", "") for refusal in told) == ["", "TPL-002"]
    with database.reading(database_url) as session:
        assert [row.version for row in wordings.history(session, "D-12")] == [1]


def test_a_text_that_documents_share_is_tried_out_with_each_of_them(sqlite_url: str) -> None:
    end = wordings.subject("_to_court").shipped
    assert "制作《" in problem_of(
        sqlite_url, end.replace("{{ organ }}", "{{ organ }}{{ accepted_on|zh_date }}"), "_to_court"
    )
    assert "引入了自己" in problem_of(sqlite_url, end + '{% include "_to_court.txt" %}\n', "_to_court")
    adopted(sqlite_url, end.replace("【署名】{{ organ }}", "【署名】{{ organ }}（印）"), "_to_court")
    with_it = wordings.including("_to_court.txt", {})
    assert len(with_it) > 4 and all("（印）" in written(sqlite_url, kind.id) for kind in with_it)


def test_wordings_in_the_folder_of_the_data_directory_are_taken_over_once(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))
    assert wordings.take_over(sqlite_url) == []
    folder = tmp_path / "templates" / "documents"
    folder.mkdir(parents=True)
    (folder / "acceptance_notice.txt").write_text(CHANGED, "utf-8")
    (folder / "reply_notice.txt").write_text("{{ nowhere }}", "utf-8")
    (folder / "unknown.txt").write_text("甲", "utf-8")
    codes = {name: refusal.code if refusal else "" for name, refusal in wordings.take_over(sqlite_url)}
    assert codes == {"acceptance_notice.txt": "", "reply_notice.txt": "TPL-001", "unknown.txt": "TPL-404"}
    assert "日受理。" in written(sqlite_url)
    wordings.withdraw("D-12", **OFFICER, url=sqlite_url)
    assert "acceptance_notice.txt" not in dict(wordings.take_over(sqlite_url))
    assert "起予以受理" in written(sqlite_url)


# ---- documents of the office's own

REMINDER = """【机关】{{ organ }}
【标题】阅卷提示函
【文号】{{ number }}
【主送】{{ addressee }}：
{{ applicant }}不服{{ respondent }}{{ administrative_act }}一案（案号：{{ case_number }}），请在三日内阅卷。
{% for paragraph in text %}
{{ paragraph }}
{% endfor %}
{% include "_foot.txt" %}
"""


def test_an_office_adds_a_document_of_its_own(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))
    monkeypatch.setenv("CASEWORK_DATABASE_URL", sqlite_url)
    shipped = Path(offices.__file__).with_name("office.toml").read_text("utf-8")
    own = shipped.replace("[codes]\n", '[codes]\nO-02 = "提"\n').replace("[series]\n", '[series]\nO-02 = "own"\n')
    (tmp_path / "office.toml").write_text(own, "utf-8")
    adopted(sqlite_url, REMINDER, "O-02")
    number = in_trial(sqlite_url)
    said = [{"item": "正文", "content": "卷宗存放于接待中心。"}]
    done(
        sqlite_url,
        number,
        Act.WRITE_PAPER,
        "2026-04-01",
        document="O-02",
        party="applicant-1",
        particulars=said,
    )
    with database.reading(sqlite_url) as session:
        row = session.exec(select(Document).where(col(Document.kind) == "O-02")).one()
        context, wordings_now = filling.context(session, row), wordings.in_force(session, row.kind)
    document = wording.write(kind_of("O-02"), context, wordings_now)
    assert (document.head.title, document.head.number) == ("阅卷提示函", "东政复提〔2026〕1号")
    assert document.addressee == "王喆：" and "卷宗存放于接待中心。" in document.texts()
    assert main(["documents", "list"]) == 0
    assert "O-02  自定文书二（本单位：阅卷提示函）" in capsys.readouterr().out


def test_a_document_of_the_office_that_is_not_worded_yet_is_a_plain_letter(sqlite_url: str) -> None:
    text = written(sqlite_url, "O-01")
    assert "关于补充说明有关情况的函" in text and "请说明现场检查时是否出示执法证件。" in text


def test_no_shipped_wording_leaves_a_right_unsaid(sqlite_url: str) -> None:
    for kind in KINDS.values():
        if kind.rights:
            assert wordings.check(kind.id, checking.shipped(kind.template), url=sqlite_url).problems == (), kind.id


# ---- on the command line


def test_wordings_are_kept_on_the_command_line(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at, file = ["--kind", "D-12", "--database", sqlite_url], tmp_path / "own.txt"
    file.write_text("\ufeff" + CHANGED.replace("\n", "\r\n"), "utf-8")
    assert main(["templates", "check", str(file), *at]) == 0
    assert "检查通过" in capsys.readouterr().out
    assert main(["templates", "adopt", str(file), "--note", "按习惯", *at]) == 0
    assert "已采用，为第1版" in capsys.readouterr().out
    assert main(["templates", "show", *at]) == 0
    assert capsys.readouterr().out == CHANGED
    assert main(["templates", "list", "--json", "--database", sqlite_url]) == 0
    listed = {row["kind"]: row for row in json.loads(capsys.readouterr().out)}
    assert (listed["D-12"]["own"], listed["D-12"]["note"], listed["D-13"]["own"]) == (True, "按习惯", False)
    file.write_text("甲{{ nowhere }}", "utf-8")
    assert main(["templates", "check", str(file), "--json", *at]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["line"] == 1
    assert main(["templates", "adopt", str(file), "--note", "按习惯", *at]) == 1
    assert "没有名为“nowhere”的内容" in capsys.readouterr().err
    assert main(["templates", "withdraw", "--note", "不合适", *at]) == 0
    assert main(["templates", "show", "--version", "9", *at]) == 2
    with database.reading(sqlite_url) as session:
        assert [(row.what, row.code) for row in refusals_in(session)] == [("templates adopt", "TPL-001")]
