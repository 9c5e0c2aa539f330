"""What the administrator sets up besides the rules: the seal, programs and calendars, rooms, copies of the office."""

import fcntl
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from PIL import Image, ImageDraw
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from casework.office.setup import tokens
from casework.planning import icalendar
from casework.storage import database
from casework.storage.settings import settings
from casework.storage.tables import Counter, Notice, Room, SecondFactor, Staff, Token
from casework.upkeep.backup import backups, copying
from casework.vocabulary import Act
from tests.offices import changing
from tests.test_seal import PASSWORD as SEAL_PASSWORD
from tests.test_seal import certificate
from tests.test_settings import logged
from tests.web_support import TODAY, Desk, accepted, do, form_in, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

ROOM = {"name": "临湖司法所", "kind": "off_site", "place": "临湖路8号", "minutes": "40"}


# ---- 电子印章


def picture(size: tuple[int, int] = (400, 400), *, opaque: bool = False, kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    image = Image.new("RGBA", size, (255, 255, 255, 255 if opaque else 0))
    ImageDraw.Draw(image).ellipse((10, 10, size[0] - 10, size[1] - 10), outline=(230, 0, 18, 255), width=12)
    (image if kind == "PNG" else image.convert("RGB")).save(made, kind)
    return made.getvalue()


def put_seal(client: Any, **files: tuple[str, bytes]) -> Any:
    form = form_in(client.get("/seal"), "/seal")
    data = {"csrf": form.value("csrf"), "certificate_password": SEAL_PASSWORD}
    return client.post("/seal", data=data, files=files)


def test_a_seal_is_tried_before_it_is_used_and_looked_at_on_a_sample(desk: Desk) -> None:
    guan = desk("guan")
    assert "没有接入" in text_of(guan.get("/seal")) and "周海" in text_of(guan.get("/seal"))
    assert guan.get("/seal/preview.pdf").status_code == 422
    answer = put_seal(guan, certificate=("章.p12", certificate()), picture=("章.png", picture()))
    assert answer.status_code == 303, text_of(answer)
    assert "示例市人民政府" in text_of(guan.get("/seal"))
    shown = guan.get("/seal/preview.pdf")
    assert shown.content.startswith(b"%PDF") and b"/Sig" not in shown.content
    assert guan.get("/seal/picture.png").content == picture()
    (entry,) = logged("设置电子印章")
    assert "示例市人民政府" in (entry.after or "") and SEAL_PASSWORD not in (entry.after or "")
    form = form_in(guan.get("/seal"), "/seal")
    ended = guan.post("/seal/end", data={"csrf": form.value("csrf")})
    assert ended.status_code == 303 and not (settings().data / "secrets" / "seal.p12").exists()


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"certificate": ("章.p12", b"no certificate")}, id="no certificate"),
        pytest.param({"certificate": ("章.p12", certificate(begins=-20, ends=-1))}, id="ended"),
        pytest.param({"picture": ("章.png", b"<script>")}, id="no picture"),
        pytest.param({"picture": ("章.png", picture((400, 300)))}, id="not square"),
        pytest.param({"picture": ("章.png", picture((200, 200)))}, id="small"),
        pytest.param({"picture": ("章.png", picture(opaque=True))}, id="opaque"),
        pytest.param({"picture": ("章.png", picture(kind="JPEG"))}, id="JPEG"),
    ],
)
def test_a_seal_that_is_none_is_refused_and_nothing_is_kept(desk: Desk, files: dict[str, tuple[str, bytes]]) -> None:
    guan = desk("guan")
    assert put_seal(guan, **files).status_code == 422
    kept = settings().data / "secrets"
    assert not (kept / "seal.p12").exists() and not (kept / "seal.png").exists()


@pytest.mark.parametrize("had_one", [False, True], ids=["the first seal", "another seal"])
def test_a_seal_whose_password_cannot_be_kept_leaves_everything_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, had_one: bool
) -> None:
    guan, kept = desk("guan"), settings().data / "secrets"
    if had_one:
        assert put_seal(guan, certificate=("章.p12", certificate()), picture=("章.png", picture())).status_code == 303
    before = {file.name: file.read_bytes() for file in kept.iterdir()}
    assert ({"seal.p12", "seal.png", "seal.password"} <= before.keys()) is had_one
    (settings().data / "no folder").write_text("", "utf-8")
    monkeypatch.setenv("CASEWORK_SEAL_PASSWORD_FILE", str(settings().data / "no folder" / "seal.password"))
    answer = put_seal(guan, certificate=("新.p12", certificate()), picture=("新.png", picture((500, 500))))
    assert answer.status_code == 503 and "RUN-002" in answer.text
    assert {file.name: file.read_bytes() for file in kept.iterdir()} == before
    assert len(logged("设置电子印章")) == had_one


# ---- 口令、房间、备份


def token(client: Any, kind: str, **more: str) -> str:
    typed = {"kind": kind, "label": "手机", "valid_until": (TODAY + timedelta(days=30)).isoformat()} | more
    answer = send(client, client.get("/tokens"), "/tokens", **typed)
    assert answer.status_code == 200, text_of(answer)
    return answer.text.partition("<code>")[2].partition("</code>")[0]


def test_a_program_reads_what_its_officer_may_and_no_more_until_it_is_ended(desk: Desk, monkeypatch: Any) -> None:
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-17", by="li", handler="li")
    theirs, mine = token(desk("wang"), "api"), token(desk("li"), "api")
    program = desk("")
    program.cookies.clear()
    for words, status in ((mine, 200), (theirs, 403), ("", 401), ("cw_x", 401), ("长" * 9, 401)):
        headers = {"authorization": f"Bearer {words}".encode()}
        assert program.get(f"/api/cases/{number}", headers=headers).status_code == status, words
    assert program.get("/cases", headers={"authorization": f"Bearer {mine}"}).status_code == 303, "nothing but /api"
    guan = desk("guan")
    shown = text_of(guan.get("/tokens"))
    assert "李明" in shown and "王芳" in shown and mine not in guan.get("/tokens").text
    with database.reading() as session:
        row = session.exec(select(Token).where(Token.login == "li")).one()
        assert row.used_at and row.key != mine
    wang = desk("wang")
    own = form_in(wang.get("/tokens"), "/tokens").value("csrf")
    assert wang.post(f"/tokens/{row.id}/end", data={"csrf": own}).status_code == 404
    assert (
        guan.post("/tokens", data={"csrf": form_in(guan.get("/me"), "/me/password").value("csrf")}).status_code == 403
    )
    assert send(guan, guan.get("/tokens"), f"/tokens/{row.id}/end").status_code == 303
    assert program.get(f"/api/cases/{number}", headers={"authorization": f"Bearer {mine}"}).status_code == 401
    again = token(desk("li"), "api")
    assert send(guan, guan.get("/people"), "/people/li/reset").status_code == 200
    assert program.get(f"/api/cases/{number}", headers={"authorization": f"Bearer {again}"}).status_code == 401
    assert len(logged("停用程序、日历的口令")) == 1 and mine not in str([entry.after for entry in logged("设立")])


def good(words: str, desk: Desk) -> bool:
    answer = desk("").get("/api/cases/none", headers={"authorization": f"Bearer {words}"})
    assert answer.status_code in (404, 401), answer.text
    return answer.status_code == 404


def test_a_program_of_who_came_in_by_the_other_door_reads_though_his_password_was_given_him(desk: Desk) -> None:
    words = token(desk("li"), "api")
    with changing() as session:
        session.get_one(Staff, "li").must_change_password = True
    assert good(words, desk)


@pytest.mark.parametrize("way", ["sign-out", "second-factor", "ran out"])
def test_a_program_reads_no_more_once_its_officer_was_sent_away(desk: Desk, way: str) -> None:
    guan, words = desk("guan"), token(desk("li"), "api")
    with changing() as session:
        session.add(SecondFactor(login="li", secret="x", recovery="[]"))
    assert good(words, desk)
    if way == "ran out":
        with changing() as session:
            session.get_one(Staff, "li").valid_until = TODAY - timedelta(days=1)
        assert not good(words, desk)
        page = guan.get("/people?edit=li")
        assert send(guan, page, "/people?edit=li", valid_until="").status_code == 303
    else:
        assert send(guan, guan.get("/people"), f"/people/li/{way}").status_code == 303
    assert not good(words, desk)


def test_a_calendar_shows_hearings_without_names_and_a_revoked_one_nothing(desk: Desk) -> None:
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-17", by="li", handler="wang")
    fixed = {"hearing_on": "2026-12-01", "hour": "下午2时30分", "place": "三号听证室, 二楼", "matters": "幅度"}
    do(number, Act.NOTIFY_HEARING, "2026-11-18", **fixed)
    wang = desk("wang")
    address = token(wang, "calendar").removeprefix("http://testserver")
    answer = desk("").get(address)
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "DTSTART:20261201T063000Z" in answer.text and "三号听证室\\, 二楼" in answer.text
    assert number in answer.text.replace("\r\n ", "") and "张某" not in answer.text
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))
    ends = desk("").get(f"{address}?periods=yes").text.replace("\r\n ", "")
    assert f"SUMMARY:决定期限（普通程序）届满（暂定） {number}" in ends and "决定期限" not in answer.text
    with database.reading() as session:
        (row,) = tokens.of(session, "wang")
    assert send(wang, wang.get("/tokens"), f"/tokens/{row.id}/end").status_code == 303
    assert desk("").get(address).status_code == 404 and desk("").get("/feeds/x.ics").status_code == 404


@pytest.mark.parametrize(
    "more", [{"valid_until": "2026-11-19"}, {"valid_until": "2028-01-01"}, {"kind": "admin"}, {"label": ""}]
)
def test_a_token_without_end_or_purpose_is_refused(desk: Desk, more: dict[str, str]) -> None:
    li = desk("li")
    typed = {"kind": "api", "label": "x", "valid_until": "2026-12-01"} | more
    assert send(li, li.get("/tokens"), "/tokens", **typed).status_code == 422


def test_rooms_are_registered_with_the_way_there_and_ended(desk: Desk) -> None:
    guan = desk("guan")
    assert send(guan, guan.get("/rooms"), "/rooms", **ROOM).status_code == 303
    for wrong in (
        ROOM,
        ROOM | {"name": "乙", "minutes": ""},
        ROOM | {"name": "丙", "until": "2020-01-01"},
        {"name": "丁"},
    ):
        assert send(guan, guan.get("/rooms"), "/rooms", **wrong).status_code == 422, wrong
    page = guan.get("/rooms?edit=1")
    assert send(guan, page, "/rooms?edit=1", until="2026-11-30").status_code == 303
    with changing() as session:
        assert session.exec(select(Room)).one().until == date(2026, 11, 30)
    assert "临湖司法所" in text_of(desk("li").get("/rooms")) and guan.get("/rooms?edit=9").status_code == 404
    assert len(logged("登记或者更正房间")) == 2


def test_a_backup_is_made_listed_and_looked_through(desk: Desk) -> None:
    guan = desk("guan")
    assert "还没有做过备份" in text_of(guan.get("/backups"))
    assert send(guan, guan.get("/backups"), "/backups").status_code == 303
    (copy,) = backups.copies()
    assert copy.manifest and copy.name in guan.get("/backups").text
    with database.reading() as session:
        told = session.exec(select(Notice.text).where(Notice.recipient == "guan")).all()
    assert [text.startswith("备份已写入") for text in told] == [True]
    (settings().data / "backups" / copy.name / "casework.db").write_bytes(b"broken")
    assert send(guan, guan.get("/backups"), f"/backups/{copy.name}/check").status_code == 303
    assert "核对没有通过" in text_of(guan.get("/notices")) and "BAK-004" in text_of(guan.get("/notices"))
    (settings().data / "backups" / copy.name / "manifest.json").unlink()
    assert "没有完成（中断）" in text_of(guan.get("/backups"))
    assert send(guan, guan.get("/backups"), f"/backups/{copy.name}/remove").status_code == 303
    assert backups.copies() == [] and guan.get("/backups").status_code == 200
    csrf = form_in(guan.get("/backups"), "/backups").value("csrf")
    for name in ("..%2f..%2fx", "casework-20260101-000000", "secrets"):
        assert guan.post(f"/backups/{name}/check", data={"csrf": csrf}).status_code in (404, 405), name
        assert guan.post(f"/backups/{name}/remove", data={"csrf": csrf}).status_code in (404, 405), name
    assert len(logged("开始制作备份")) == 1


def test_a_backup_that_fails_in_whatever_way_is_told(desk: Desk) -> None:
    """A wording that was a link to a disk that is gone: an error that says nothing of the system's own."""
    guan = desk("guan")
    (settings().data / "templates").mkdir()
    (settings().data / "templates" / "D-12.html").symlink_to(settings().data / "gone")
    assert send(guan, guan.get("/backups"), "/backups").status_code == 303
    assert "备份没有完成：没有这个文件或者目录" in text_of(guan.get("/notices"))
    assert [copy.is_broken_off for copy in backups.copies()] == [True]


def test_a_copy_that_another_process_makes_is_not_taken_away_nor_a_second_begun(desk: Desk) -> None:
    guan, name = desk("guan"), "casework-20200101-120000"
    (settings().data / "backups" / name).mkdir(parents=True)
    with (settings().data / copying.MAKING).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        print(name, end="", file=held, flush=True)
        page = guan.get("/backups")
        assert "正在制作" in page.text and "/remove" not in page.text
        token = {"csrf": form_in(page, "/backups").value("csrf")}
        assert guan.post(f"/backups/{name}/remove", data=token).status_code == 404
        refused = guan.post("/backups", data=token)
        assert refused.status_code == 409 and "BAK-005" in refused.text
    assert [copy.name for copy in backups.copies() if copy.is_broken_off] == [name]
    assert guan.post("/backups", data=token).status_code == 303
    assert [bool(copy.manifest) for copy in backups.copies()] == [True, False]


def test_a_copy_whose_beginning_cannot_be_logged_does_not_stand_in_the_way(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    guan = desk("guan")

    def full(*words: object, **by: object) -> None:
        raise OperationalError("insert", {}, Exception("database or disk is full"))

    with monkeypatch.context() as broken:
        broken.setattr(backups, "log", full)
        assert send(guan, guan.get("/backups"), "/backups").status_code == 503
    assert backups.copies() == []
    assert send(guan, guan.get("/backups"), "/backups").status_code == 303 and backups.copies()[0].manifest


def test_a_copy_whose_list_cannot_be_read_just_now_is_not_offered_for_removal(desk: Desk) -> None:
    guan = desk("guan")
    assert send(guan, guan.get("/backups"), "/backups").status_code == 303
    (copy,) = backups.copies()
    there = settings().data / "backups" / copy.name / "manifest.json"
    of_another_version = json.dumps(json.loads(there.read_text("utf-8")) | {"new_entry": 1})
    there.write_text(of_another_version, "utf-8")
    page = guan.get("/backups")
    assert "有清单" in page.text and "没有完成" not in page.text and "/remove" not in page.text
    token = {"csrf": form_in(page, "/backups").value("csrf")}
    assert guan.post(f"/backups/{copy.name}/remove", data=token).status_code == 404
    there.unlink()
    there.mkdir()  # OSError when it is read
    assert guan.post(f"/backups/{copy.name}/remove", data=token).status_code == 404 and there.parent.is_dir()


def test_a_file_that_is_no_font_is_refused_and_only_the_administrator_adds_one(desk: Desk) -> None:
    guan, li = desk("guan"), desk("li")
    csrf = form_in(guan.get("/fonts"), "/fonts").value("csrf")
    for files in ({}, {"file": ("../../字.ttf", b"<script>")}):
        answer = guan.post("/fonts", data={"csrf": csrf}, files=files or None)
        assert answer.status_code == 422 and "FNT-001" in answer.text
    assert guan.post("/fonts/x/withdraw", data={"csrf": csrf}).status_code == 422
    assert li.get("/fonts").status_code == 403


def test_figures_of_attendance_are_on_a_page_with_their_bases(desk: Desk) -> None:
    sun = desk("sun")
    shown = text_of(sun.get("/attendance?period=2026-H2"))
    assert "2026年7月1日至2026年12月31日" in shown and "出庭率" in shown and "没有可以统计的" in shown
    chosen = sun.get("/attendance?year=2026&part=Q3")
    assert "2026年7月1日至2026年9月30日" in text_of(chosen) and '<option value="Q3" selected>第三季度' in chosen.text
    assert sun.get("/attendance?period=<script>").status_code == 422
    assert desk("guan").get("/attendance").status_code == 403


def test_a_counter_that_lags_behind_is_brought_up_on_the_page(desk: Desk) -> None:
    receive()
    with changing() as session:
        session.get_one(Counter, ("reconsideration", 2026)).last = 0
    guan = desk("guan")
    assert send(guan, guan.get("/numbers"), "/numbers/rebuild").status_code == 303
    with database.reading() as session:
        assert session.get_one(Counter, ("reconsideration", 2026)).last == 1
    assert len(logged("补上落后的编号")) == 1


@pytest.mark.parametrize(
    ("hour", "begins"),
    [
        ("9时30分", "0930"),
        ("9时半", "0930"),
        ("下午2时", "1400"),
        ("晚上7时", "1900"),
        ("14:00", "1400"),
        ("上午9时至11时", ""),
        ("开庭后", ""),
        ("25时", ""),
        ("", ""),
    ],
)
def test_a_calendar_names_an_hour_only_where_it_is_understood_in_full(hour: str, begins: str) -> None:
    found = icalendar.beginning(hour)
    assert (f"{found // 60:02}{found % 60:02}" if found is not None else "") == begins
