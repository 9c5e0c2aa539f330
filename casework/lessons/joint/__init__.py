"""府院联动: where the office and the courts come together, what they agree on, and whether it is done."""
