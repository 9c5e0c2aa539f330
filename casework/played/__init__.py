"""Cases that are played: scenario files, stories, samples, the demonstration office."""
