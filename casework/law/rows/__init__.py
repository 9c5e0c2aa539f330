"""The rows of the law data: rules, lists and generations of the law, each read, checked and looked up."""
