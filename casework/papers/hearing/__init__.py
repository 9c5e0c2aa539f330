"""What is prepared for a hearing: the guide of whoever presides, the exhibits with their numbers."""
