"""A realistic context for each kind of document, to look at and to test with. Everything in them is invented."""

from documents.contexts import Paper
from documents.samples import admission, compliance, court, decision, file, forms, trial

SAMPLES: dict[str, Paper] = {
    kind_id: sample
    for group in (forms, admission, trial, decision, compliance, file, court)
    for kind_id, sample in group.SAMPLES.items()
}
"""By the id of the kind."""
