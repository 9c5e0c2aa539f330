"""Several forms on one page: the refused one keeps what was typed and says what is wrong, the others begin anew."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.web.acting.controls import NO_CASE, Control, controls
from casework.web.acting.reading import wrong_in


def boxes(
    model: type[Details],
    typed: Mapping[str, Any] | None,
    refusal: CaseworkError | None,
    *,
    begins: Mapping[str, Any] | None = None,
    where: str = "",
) -> list[Control]:
    """The boxes of one of them. `typed`: what was typed, where it is the refused one; `begins`: what it holds else;
    `where`: of which entry it is, where the page has it for each."""
    shown = dict(begins or {}) if typed is None else dict(typed)
    made = controls(model, shown, NO_CASE, {} if typed is None else wrong_in(refusal, model))
    mark = "-".join(filter(None, (model.__name__, where.replace("/", "-"))))
    return [replace(each, of_form=f"{mark}-") for each in made]
