"""The desks: papers to serve, letters in and out."""
