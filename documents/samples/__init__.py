"""A context of each kind with every field filled: by it an office's own wording is tried out, and the templates are tested.

Everything in them is invented. What `casework documents sample` draws comes from played cases instead."""

from documents.contexts import Paper
from documents.samples import admission, compliance, court, decision, file, forms, own, trial

SAMPLES: dict[str, Paper] = {
    kind_id: sample
    for group in (forms, admission, trial, decision, compliance, file, court, own)
    for kind_id, sample in group.SAMPLES.items()
}
"""By the id of the kind."""
