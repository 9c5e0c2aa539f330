"""What keeps the machine: 系统核查, whether everything answers, the log."""
