"""接待: who came to the counter without a case, and where he was sent."""
