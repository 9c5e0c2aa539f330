"""Whether a decision agrees with itself and with the evidence, whoever typed it: reasons with facts, facts with the
list of evidence, sums held with sums decided, words with what was said before."""
