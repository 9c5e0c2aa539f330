"""What the office keeps of a case beside its acts: notes, what it laid bare, and its paper file."""
