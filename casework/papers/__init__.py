"""From the case to paper: words, drafts, checks, seals, envelopes, materials, the case file, the certificate."""
