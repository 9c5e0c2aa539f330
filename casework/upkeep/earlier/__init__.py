"""What a case of an earlier release lacks in the derived tables, made up for after it was brought up to date."""
