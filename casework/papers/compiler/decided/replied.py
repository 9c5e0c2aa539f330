"""Where a decision says that the respondent sent no reply to this organ."""

import re
from collections.abc import Iterator

from casework.papers.compiler.likeness import SENTENCE

NOT_REPLIED = re.compile(
    r"被申请人[^，。：]{0,40}?(?:未|没有)[^，。：；]{0,12}?(?:提出|提交|作出)(?:书面|行政复议)*答复"
)
OF_THIS_CASE = re.compile("行政复议答复|答复书|答复通知书|本机关|证据、依据|复议期间|审理期间")


def denials(texts: tuple[str, ...]) -> Iterator[str]:
    """Every line that says so. That the respondent did not answer the applicant (被申请人没有作出答复) is what many a
    case is about, and says nothing of it."""
    for text in texts:
        tells_of_the_case = "行政复议" in text and "受理" in text
        for sentence in SENTENCE.findall(text):
            if NOT_REPLIED.search(sentence) and (tells_of_the_case or OF_THIS_CASE.search(sentence)):
                yield text
                break
