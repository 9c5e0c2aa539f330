"""申请期限、附带审查期限: from which day they run, what is left out of them, who kept them."""
