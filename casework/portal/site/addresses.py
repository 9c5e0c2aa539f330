"""Where a request comes from."""

from fastapi import Request


def address_of(request: Request) -> str:
    """The address of whoever asks; that which a trusted proxy names."""
    return request.client.host if request.client else ""
