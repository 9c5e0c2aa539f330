"""Officers act over HTTP while processes of the product are killed (-9) at any moment: what was acknowledged is there
once, what was promised is done once, whoever died. `python -m tests.chaos` does it for a night; `test_start` for a
minute."""
