"""Whether whom an organ sends is of its staff or a lawyer of others (法释〔2018〕1号 第一百二十八条第二款; 行政复议法
第五十一条第三款; 条例 第十八条第二款). The words by which a name tells it are a list."""

from collections.abc import Iterable

from casework import law


def lawyers_among(names: Iterable[str]) -> list[str]:
    """Those of whom their name, as it was written, says that they are lawyers of others."""
    return [name for name in names if _is_lawyer(name)]


def _is_lawyer(name: str) -> bool:
    words = law.statutory_list("lawyer_words")
    own = any(item.label in name for item in words if "staff" in item.needs)
    return not own and any(item.label in name for item in words if "staff" not in item.needs)
