"""Who somebody is whom an act names or who acts himself, where the facts of the case alone cannot tell: numbers are
sealed, and whose name and whose login are one person's says the register of people."""
