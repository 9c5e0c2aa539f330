"""A fetcher that fetches nothing. Written for weasyprint 70.0.

With the stock fetcher a document that names file:///… takes that file along as an attachment, and http://… is called.
A document here is complete in itself, so every address is refused and remembered: WeasyPrint carries on without a
missing picture, but `documents.pdf` then fails the document. The stock constructor is not called, because it builds a
TLS context for each document, which takes a fifth of a notice's time.
"""

from typing import NoReturn

from weasyprint.urls import URLFetcher


class LockedFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
    """Refuses every address."""

    def __init__(self) -> None:
        self._fail_on_errors = False
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> NoReturn:
        """Refuse."""
        self.refused.append(url)
        raise ValueError("no address is fetched")

    __call__ = fetch
