"""The stream that tells a page of documents: what it says, when it ends, what it costs, what it never tells."""

import asyncio
from collections.abc import Collection
from urllib.parse import quote

from sqlmodel import select

from casework.storage import database, store
from casework.storage.tables import Document, SignIn
from casework.vocabulary import Act
from casework.web.live import watching
from casework.web.live.watching import Standing, Watcher, look
from tests.test_nothing_tells_of_a_clue import CLUE
from tests.web_support import Desk, accepted, do
from tests.web_support import desk as desk
from tests.web_support import office as office


class Looks:
    """What a watcher finds, look by look; the last answer stays."""

    def __init__(self, *answers: Standing, here: Collection[int] = (1, 2)) -> None:
        self.answers, self.here, self.asked = list(answers), set(here), list[set[str]]()

    def __call__(self, numbers: Collection[str], sign_ins: Collection[int]) -> tuple[dict[str, Standing], set[int]]:
        self.asked.append(set(numbers))
        now = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return dict.fromkeys(numbers, now), self.here


async def heard(watcher: Watcher, number: str = "1号", sign_in: int = 1) -> list[Standing]:
    return [each async for each in watcher.changes(number, sign_in, Standing(waiting=2))]


def test_it_tells_of_changes_only_and_ends_when_nothing_is_awaited() -> None:
    looks = Looks(
        Standing(waiting=2), Standing(waiting=1, written=1), Standing(waiting=1, written=1), Standing(written=2)
    )
    watching.EVERY = 0.001
    watcher = Watcher(looks)
    assert asyncio.run(heard(watcher)) == [Standing(waiting=1, written=1), Standing(written=2)]


def test_many_pages_cost_one_look_and_none_costs_nothing() -> None:
    looks = Looks(Standing(waiting=2), Standing(written=2))
    watcher = Watcher(looks)

    async def all_of_them() -> None:
        await asyncio.gather(*(heard(watcher, f"{no}号") for no in range(50)))
        before = watcher.looks
        await asyncio.sleep(watching.EVERY * 5)
        assert watcher.looks == before == 2

    asyncio.run(all_of_them())
    assert all(len(asked) == 50 for asked in looks.asked)


def test_who_is_signed_out_hears_no_more() -> None:
    assert asyncio.run(heard(Watcher(Looks(Standing(waiting=1), here=())))) == []


def test_a_stream_tells_what_is_written_and_of_no_clue(desk: Desk) -> None:
    number = accepted()
    client = desk("li")
    do(number, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", **CLUE)
    with database.transaction() as session:
        mine = session.exec(select(SignIn.id)).one() or 0
        for document in session.exec(select(Document)):
            if document.kind not in watching.RESTRICTED:
                document.pdf = store.put(b"%PDF-1.7")
    found, here = look([number], [mine, 99])
    assert found[number].waiting == 0 and found[number].written > 0 and here == {mine}
    answer = client.get(f"/cases/{quote(number)}/live")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text == f"event: over\ndata: {found[number].written}/{found[number].written}\n\n"
    do(number, Act.ASSIGN, "2026-11-18", handler="li")
    assert desk("wang").get(f"/cases/{quote(number)}/live").status_code == 403
