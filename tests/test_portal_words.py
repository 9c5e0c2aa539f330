"""What the public site says: short sentences, words of the street, and none missing."""

import re
import tomllib
from pathlib import Path
from typing import Any

from casework.outside.public.kinds import TAKERS
from casework.outside.public.parties import DOES
from casework.papers.copies import progress
from casework.portal import acts
from casework.portal.site import wizard
from casework.procedure import TABLES
from casework.vocabulary import Procedure

PAGES = sorted((Path(__file__).parent.parent / "templates" / "portal").rglob("*.html"))
LONGEST = 40
"""Characters of a sentence that anybody reads."""
HARD = re.compile("行政相对人|法定代表人身份证明书|逾期|届满|视为放弃|被申请人|期间届满|规范性文件|本机关|予以")


def test_everybody_understands_what_is_said() -> None:
    """Sentences are short, and words are those of the street."""
    texts = {path.name: _said(path.read_text("utf-8")) for path in PAGES}
    told: Any = progress.sayings()
    texts["wizard"] = [line for row in wizard.matters().values() for line in (row.words, row.instead, row.first_if)]
    texts["acts"] = [line for row in acts.rows().values() for line in (*row.say, *row.must, row.done, row.words)]
    texts["progress"] = [line for part in ("now", "then", "silent", "done") for line in told[part].values()]
    long = {
        name: [s for text in lines for s in re.split("[。？！；]", text) if len(s) > LONGEST]
        for name, lines in texts.items()
    }
    hard = {name: [text for text in lines if HARD.search(text)] for name, lines in texts.items()}
    assert {name: found for name, found in long.items() if found} == {}
    assert {name: found for name, found in hard.items() if found} == {}


def _said(template: str) -> list[str]:
    """The words of a template, without what is filled in."""
    bare = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", template, flags=re.DOTALL)
    return [line.strip() for line in re.sub(r"<[^>]*>", "\n", bare).splitlines() if re.search("[\u4e00-\u9fff]", line)]


def test_every_state_says_what_comes_next() -> None:
    said = tomllib.loads(Path(progress.__file__).with_name("progress.toml").read_text("utf-8"))
    assert set(said["now"]) == set(said["then"]) == set(said["silent"])


def test_every_act_has_its_row_and_every_state_its_acts() -> None:
    offered = {state for row in acts.rows().values() for state in row.states}
    assert offered == set(progress.sayings()["now"])
    assert set(DOES) <= set(acts.rows()) <= set(TAKERS)
    table = TABLES[Procedure.RECONSIDERATION]
    told, untold = set(progress.sayings()["done"]), set(progress.sayings()["untold"]["acts"])
    assert not told & untold and {step.act.value for step in table.steps} == told | untold
