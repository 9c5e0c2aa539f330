"""Those outside as pages show them: the consult points, and the accounts at the public site."""
