"""Officers at their browsers: each carries one case after another, and sends a form until it is acknowledged."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import httpx

from casework.vocabulary import Act
from tests.web_support import PASSWORD, Form, form_in

PATIENCE = 300.0
"""Seconds in which a form is acknowledged, whatever is killed meanwhile."""
PAUSE = 0.3
APPLICATION = {
    "channel": "post",
    "respondents.0.name": "东湖区城市管理执法局",
    "administrative_act": "罚款决定",
    "claims": "撤销",
}
ACTS: tuple[tuple[Act, dict[str, str]], ...] = (
    (Act.ACCEPT, {}),
    (Act.ASSIGN, {"handler": "li"}),
    (Act.SEND_COPY, {}),
)
"""What is done in each case once it is registered, with what is typed besides the form's own proposals."""


class NotAcknowledged(Exception):
    """A form was refused, or nobody answered for too long."""


@dataclass(kw_only=True)
class Officer:
    """One officer, on a thread of his own."""

    address: str
    login: str
    name: str
    stopping: threading.Event
    pause: float = 0.0
    """Seconds for which he thinks before each act."""
    acknowledged: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the forms that were acknowledged, by case."""
    again: int = 0
    """How often something had to be sent once more."""
    longest: float = 0.0
    """Seconds of the longest wait for an acknowledgement."""
    fault: str = ""
    """Why he gave up."""
    busy: threading.Lock = field(default_factory=threading.Lock)
    """Held while he carries a case: whoever holds it keeps him from beginning another."""

    def work(self) -> None:
        """Carry cases until told to stop, each act of it to its acknowledgement."""
        try:
            with httpx.Client(base_url=self.address, timeout=30, trust_env=False) as self.browser:
                self.sign_in()
                while not self.stopping.is_set():
                    with self.busy:
                        self.carry_on(self.register())
                    time.sleep(0)  # whoever waits for it comes next
        except NotAcknowledged as error:
            self.fault = str(error)

    def sign_in(self) -> None:
        page = self.asked(lambda: self.browser.get("/sign-in"), 200)
        fields = dict(form_in(page, "/sign-in").fields) | {"login": self.login, "password": PASSWORD}
        self.asked(lambda: self.browser.post("/sign-in", data=fields), 303)

    def register(self) -> str:
        """A new case; its number."""
        name = f"{self.name}的第{len(self.acknowledged) + 1}个申请人"
        typed = APPLICATION | {"applicants.0.name": name, "administrative_act": f"对{name}的罚款决定"}
        answer, sent = self.done("/register/receive", typed)
        number = unquote(answer.headers["location"]).removeprefix("/cases/").partition("?")[0]
        self.acknowledged[number] = [sent]
        return number

    def carry_on(self, number: str) -> None:
        """What is done in it next."""
        for act, more in ACTS:
            self.stopping.wait(self.pause)  # a case is never left half way: nobody would be answerable for it
            self.acknowledged[number].append(self.done(f"/cases/{number}/acts/{act.value}", more)[1])

    def done(self, there: str, typed: dict[str, str]) -> tuple[httpx.Response, str]:
        """Fill in a form and send it until it is acknowledged: the answer, and the id of the form."""
        page = self.asked(lambda: self.browser.get(there), 200)
        form: Form = form_in(page, there)
        sent: dict[str, Any] = {}
        for name, value in form.fields:
            sent.setdefault(name, []).append(value)
        sent |= typed
        began = time.monotonic()
        answer = self.asked(lambda: self.browser.post(there, data=sent), 303)
        self.longest = max(self.longest, time.monotonic() - began)
        return answer, form.value("request_id")

    def asked(self, ask: Callable[[], httpx.Response], wanted: int) -> httpx.Response:
        """An answer of this status, however often the pages die meanwhile. A broken connection and what is our own
        fault (5xx) is asked again; a refusal is the driver's mistake."""
        until = time.monotonic() + PATIENCE
        said = ""
        while time.monotonic() < until:
            try:
                answer = ask()
            except httpx.TransportError as error:
                said = type(error).__name__
            else:
                if answer.status_code == wanted:
                    return answer
                said = f"{answer.request.method} {unquote(str(answer.url))}: {answer.status_code}\n{answer.text[:3000]}"
                if answer.status_code < 500:
                    break
            self.again += 1
            time.sleep(PAUSE)
        raise NotAcknowledged(said)
