"""统一身份认证, set on a page: the server is asked, a second person confirms it, and the password stays good."""

from oidc_provider_mock import run_server_in_thread
from sqlmodel import select

from casework.storage import database
from casework.storage.other_door import other_door
from casework.storage.settings import settings
from casework.storage.tables import Notice
from casework.upkeep import own_files
from tests.test_settings import logged
from tests.web_support import Desk, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def notified(login: str) -> list[str]:
    with database.reading() as session:
        told = session.exec(select(Notice.text).where(Notice.recipient == login)).all()
    return [text.partition("，须由")[0] for text in told if "统一身份认证设为" in text]


def test_a_server_is_asked_before_it_is_saved_and_the_password_stays_good(desk: Desk) -> None:
    guan, address = desk("guan"), "/settings/oidc"
    csrf = form_in(guan.get(address), address).value("csrf")
    typed = {"csrf": csrf, "issuer": "http://127.0.0.1:9", "client": "casework", "secret": "s3cret", "label": "认证"}
    down = guan.post(address, data=typed | {"claim": "sub"})
    assert down.status_code == 422 and "没有应答" in text_of(down) and "s3cret" not in down.text
    assert other_door() is None
    with run_server_in_thread() as server:
        typed["issuer"] = f"http://localhost:{server.server_port}"
        assert guan.post(address, data=typed | {"claim": "sub"}).status_code == 303
    assert other_door() is None and notified("zhou") == [f"guan要把统一身份认证设为{typed['issuer']}"]
    confirm = "/settings/oidc/confirm"
    himself = send(guan, guan.get(confirm), confirm, answer="confirm")
    assert himself.status_code == 422 and "须由另一人确认" in himself.text and other_door() is None
    assert desk("li").get(confirm).status_code == 403 and "s3cret" not in guan.get(confirm).text
    zhou = desk("zhou")
    seen = zhou.get(confirm)
    assert guan.post(address, data=typed | {"claim": "sub", "client": "another"}).status_code == 422, (
        "no answer any more"
    )
    assert send(zhou, seen, confirm, answer="drop").status_code == 303
    assert send(zhou, seen, confirm, answer="confirm").status_code == 422 and other_door() is None
    with run_server_in_thread() as server:
        typed["issuer"] = f"http://localhost:{server.server_port}"
        assert guan.post(address, data=typed | {"claim": "sub"}).status_code == 303
    assert send(zhou, zhou.get(confirm), confirm, answer="confirm").status_code == 303
    assert [entry.who for entry in logged("确认guan提出的统一身份认证")] == ["zhou"]
    known = other_door()
    assert known and (known.client, known.secret, known.by_machine) == ("casework", "s3cret", False)
    for scheme in ("http://auth.example.cn", "ftp://localhost", "https://x?y", "https://"):
        assert guan.post(address, data=typed | {"claim": "sub", "issuer": scheme}).status_code == 422, scheme
    assert "用认证登录" in text_of(desk("").get("/sign-in")) and "s3cret" not in guan.get(address).text
    assert desk("li").get("/cases").status_code == 200, "the server is gone since, the password is good"
    assert "s3cret" not in str([(entry.before, entry.after) for entry in logged("")])
    assert "oidc.secret" not in own_files.look()
    assert send(guan, guan.get("/settings"), "/settings/oidc/end").status_code == 303 and other_door() is None
    assert not (settings().data / "secrets" / "oidc.secret").exists()
    assert "oidc.secret" not in own_files.look(), "who took it away stands in the log"
    assert [entry.who for entry in logged("删去统一身份认证的密钥")] == ["guan"]
