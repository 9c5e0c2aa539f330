"""Where the pages of this room hang their addresses."""

from fastapi import APIRouter

router = APIRouter()
