"""What goes with a paper to whoever needs it: the paper in large type (大字版), and one page that says in plain words
what it is and what can be done (一页说明). Neither is the paper: both say so."""
