"""A context of each kind with every field filled: by it an office's own wording is tried out,
and the templates are tested.

Everything in them is invented. What `casework documents sample` draws comes from played cases instead."""

from documents.kinds import kind_of
from documents.kinds.parts import Paper
from documents.samples import (
    admission,
    circulars,
    compliance,
    court,
    decision,
    file,
    forms,
    guides,
    own,
    reports,
    reviewed,
    trial,
    unprinted,
)

GROUPS = (
    *(forms, admission, trial, decision, compliance, file, court, own, unprinted, circulars, guides),
    *(reviewed, reports),
)
SAMPLES: dict[str, Paper] = {kind_of(type(sample)).id: sample for group in GROUPS for sample in group.SAMPLES}
"""By the id of the kind."""
