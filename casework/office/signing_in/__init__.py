"""Who signs in: accounts and passwords, the second factor, the brake on guessing, and where somebody is signed in."""
