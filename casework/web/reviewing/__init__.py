"""Pages of the review of files: all reviews, one of them, and one file."""
