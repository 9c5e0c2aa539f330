"""What supervision keeps: figures and frozen reports, reviews of files, lessons, and the library of what was learnt."""
