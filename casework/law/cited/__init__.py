"""What is known of the statutes that decisions cite: how many articles they have, what those cited most are about, and
which are law no more."""
