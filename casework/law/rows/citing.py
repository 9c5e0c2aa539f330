"""Citations as official documents write them."""

from casework.law.rows.lists import statutory_list


def formal(citation: str) -> str:
    """行政复议法 第三十条第一款 → 《中华人民共和国行政复议法》第三十条第一款."""
    statute, _, article = citation.partition(" ")
    full = {known.code: known.label for known in statutory_list("statutes")}
    return full.get(statute, f"《{statute}》") + article
