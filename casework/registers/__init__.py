"""What the office keeps beside its cases: organs, advisers, visits, and where each number went."""
