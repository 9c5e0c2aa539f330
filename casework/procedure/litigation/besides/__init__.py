"""诉讼带来的其他事项: what a suit brings with it besides the trial: the report on a lost case, what is to be paid, the
suggestions of courts and procuratorates."""
