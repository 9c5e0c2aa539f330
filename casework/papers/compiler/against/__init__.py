"""What a text says against what the file knows otherwise: who did what to whom, a value that is nearly one of the file,
what two values of a sentence come to."""
