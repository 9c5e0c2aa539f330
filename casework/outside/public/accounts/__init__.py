"""The inside's half of what organs and consult points see and do outside: what is shown to each, and how what it hands
in becomes an entry of its case, with channel, proof and the day the law gives it."""
