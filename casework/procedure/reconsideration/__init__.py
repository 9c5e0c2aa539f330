"""行政复议: the chapters of the procedure, by the four steps of a case."""
