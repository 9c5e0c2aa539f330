"""The pages of the accounts at the site outside."""
