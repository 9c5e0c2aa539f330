"""The Chinese words for what is wrong with the input of an act, and where."""

from typing import Any

from pydantic import BaseModel, ValidationError

from casework.procedure.shapes import shape_of
from casework.vocabulary import Word

FEW = 12
"""A vocabulary of so many words is shown whole."""


_PROBLEMS = {
    "missing": "必须填写",
    "extra_forbidden": "没有这个项目",
    "string_too_short": "不能为空",
    "string_too_long": "太长，最多{max_length}个字",
    "too_short": "至少要有{min_length}项",
    "too_long": "最多{max_length}项",
    "greater_than_equal": "不能小于{ge}",
    "less_than_equal": "不能大于{le}",
    "literal_error": "不是可选的值",
    "int_parsing": "应当是整数",
    "int_type": "应当是整数",
    "int_from_float": "应当是整数",
    "decimal_parsing": "应当是数额，如2999.50",
    "decimal_type": "应当是数额，如2999.50",
    "decimal_max_places": "最多写到分（两位小数）",
    "decimal_max_digits": "太大",
    "decimal_whole_digits": "太大",
    "finite_number": "应当是数额，如2999.50",
    "bool_parsing": "应当是“是”或“否”",
    "date_parsing": "不是有效的日期，应写成2026-05-06的形式，并且当月确有此日",
    "date_from_datetime_parsing": "不是有效的日期，应写成2026-05-06的形式，并且当月确有此日",
    "date_type": "不是有效的日期，应写成2026-05-06的形式",
    "string_type": "应当是文字",
    "tuple_type": "应当是列表",
    "model_type": "应当是一组项目",
    "model_attributes_type": "应当是一组项目",
}


def problems(error: ValidationError, model: type[BaseModel]) -> list[tuple[tuple[str | int, ...], str]]:
    """Each thing wrong with the input: where, and in Chinese what."""
    found = []
    for item in error.errors(include_url=False):
        context = item.get("ctx", {})
        path = tuple(step for step in item["loc"] if step not in ("Sealed", "str"))
        if item["type"] == "value_error":
            reason = str(context["error"])
        elif item["type"] == "enum":
            reason = not_a_word(_word_at(model, path), str(item["input"]))
        else:
            reason = _PROBLEMS.get(item["type"], "填写有误").format(**context)
        found.append((path, f"“{title(model, path)}”{reason}"))
    return list(dict(found).items())


def not_a_word(of: type[Word], written: str) -> str:
    """That a vocabulary has no such word, with those that may have been meant, or all where they are few."""
    like = of.near(written)
    if len(of) <= FEW:
        return f"没有“{written}”，可选的有：{'、'.join(word.label for word in of)}"
    if like:
        return f"没有“{written}”，相近的有：{'、'.join(f'{word.label}（{word.value}）' for word in like)}"
    return f"没有“{written}”，也没有相近的"


def _word_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[Word]:
    """The vocabulary that a field takes its words from."""
    *way, name = (step for step in path if isinstance(step, str))
    current: Any = model
    for step in way:
        current = _inner(current.model_fields[step].annotation)
    found: type[Word] = shape_of(current.model_fields[name]).base
    assert issubclass(found, Word), f"{model.__name__}.{name} takes no words"
    return found


def title(model: type[BaseModel], path: tuple[str | int, ...]) -> str:
    """The Chinese label of a field, down its path: 申请人第1项的姓名或名称."""
    words = ""
    current: Any = model
    for step in path:
        if isinstance(step, int):
            words += f"第{step + 1}项"
            continue
        field = getattr(current, "model_fields", {}).get(step)
        words += ("的" if words else "") + ((field.title if field else None) or step)
        current = _inner(field.annotation) if field else None
    return words


def _inner(annotation: Any) -> Any:
    """The model a field holds, looking through tuples and unions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        inner = _inner(part)
        if inner is not None:
            return inner
    return None
