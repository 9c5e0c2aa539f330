"""What comes from and goes to systems outside: old ledgers taken over, reports to a superior platform, messages to
systems that listen."""
