"""The case file (卷宗): what is bound together, and what is certified to be so."""
