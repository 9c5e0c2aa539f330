"""What a decision tells: days and their order, who did what and how much of it, against itself and what was said."""
