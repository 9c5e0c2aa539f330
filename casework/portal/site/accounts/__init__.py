"""What organs and consult points see and do on the site: they sign in with an account that the office opened."""
