"""What comes from and goes to systems outside by files: old ledgers taken over, reports to a superior platform."""
