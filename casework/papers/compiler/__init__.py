"""The draft compiler: what a draft says against what the case knows and what the law says,
before anyone approves it."""

from casework.papers.compiler.checks import check
from casework.papers.compiler.findings import Draft, Finding, Level
from casework.papers.compiler.material.words import Material

__all__ = ["Draft", "Finding", "Level", "Material", "check"]
