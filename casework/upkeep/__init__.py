"""What runs by itself: the daily sweep, the look for cases that stand still, dates that move with a new notice."""
