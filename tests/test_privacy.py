"""What is personal is sealed by its type, whatever its field is called."""

from typing import Any, get_args

from pydantic import BaseModel, Field

from casework.casefile import Details, Sealed
from casework.office.reception.visits import DeskVisit
from casework.procedure import TABLES
from casework.procedure.fields import Private
from casework.procedure.shapes import shape_of
from casework.record import privacy
from tests.rows import each_row


class Guardian(BaseModel):
    passport: Private | None = None


class Odd(Details):
    """Private fields under names that nobody thought of."""

    id_card: Private = Field(title="号码")
    others: tuple[Private, ...] = ()
    guardians: tuple[Guardian, ...] = ()
    phone: str = ""
    seen: bool = False


def models(model: Any) -> set[type[BaseModel]]:
    """A model and every model in its fields."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return {inner for part in get_args(model) for inner in models(part)}
    return {model, *(inner for field in model.model_fields.values() for inner in models(field.annotation))} - {Sealed}


KEPT = {DeskVisit, *(step.details for table in TABLES.values() for step in table.steps)}
FIELDS = sorted(
    {(model, name) for kept in KEPT for model in models(kept) for name in model.model_fields},
    key=lambda each: (each[0].__name__, each[1]),
)


@each_row(("model", "name"), FIELDS, ids=[f"{model.__name__}.{name}" for model, name in FIELDS])
def test_what_is_called_a_personal_number_is_one_by_its_type(model: type[BaseModel], name: str) -> None:
    field = model.model_fields[name]
    personal = any(word in (field.title or "") for word in ("证件号码", "身份证号", "电话"))
    assert shape_of(field).private is personal, f"{field.title}: say Private, or call it otherwise"


def test_private_numbers_are_sealed_wherever_they_stand_and_nothing_else_is() -> None:
    given = Odd(id_card="A1", others=("B2", "C3"), guardians=(Guardian(passport="D4"),), phone="110", seen=True)
    sealed: Any = privacy.seal(given)
    found = [sealed.id_card, *sealed.others, sealed.guardians[0].passport]
    assert [privacy.unseal(each) for each in found] == ["A1", "B2", "C3", "D4"]
    assert all(isinstance(each, Sealed) for each in found) and (sealed.phone, sealed.seen) == ("110", True)
    assert privacy.seal(sealed) == sealed, "what is sealed stays as it is"
