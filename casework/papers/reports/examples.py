"""典型案例 in a report: those that were published in its period, as they were published."""

from collections.abc import Iterator

from sqlmodel import Session

from casework.figures.periods import Period
from casework.lessons.typical import register
from casework.lessons.typical.register import Written
from documents.kinds.without_form.reports import Item


def items(session: Session, period: Period) -> Iterator[Item]:
    """Each with its title, facts, handling and meaning."""
    for nth, row in enumerate(register.published_in(session, period), 1):
        text = register.text_of(row)
        said = [f"案例{nth}　{text.title}"]
        for name in ("facts", "handling", "meaning"):
            first, *more = [line.strip() for line in getattr(text, name).splitlines() if line.strip()]
            said += [f"{Written.model_fields[name].title}：{first}", *more]
        yield Item(said=tuple(said))
