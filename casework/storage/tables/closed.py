"""Columns that hold a word of the glossary and nothing else: the database itself refuses any other."""

from sqlalchemy import CheckConstraint

from casework.vocabulary import Word


def closed(table: str, column: str, words: type[Word], *, empty: bool = False) -> CheckConstraint:
    """The constraint that a column holds one of these words, or nothing where it may be `empty`.

    A word more or less needs a migration that writes the list anew. Acts and kinds of document are no closed sets: the
    procedure tables and the catalogue say which there are, and rows keep those that there once were.
    """
    return CheckConstraint(one_of(column, [word.value for word in words], empty=empty), name=f"ck_{table}_{column}")


def one_of(column: str, values: list[str], *, empty: bool = False) -> str:
    """The condition in SQL."""
    listed = ", ".join(f"'{value}'" for value in ([""] if empty else []) + values)
    return f'"{column}" IN ({listed})'
