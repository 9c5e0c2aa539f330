"""What is coming: the work of the day, what stands still or grows late, what the law does next, and what if."""
