"""What a decision tells besides what was decided: the history of the case, whose evidence, which court."""
