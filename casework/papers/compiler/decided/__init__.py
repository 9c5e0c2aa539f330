"""What a paper decides: its items and their articles, the reasons for them, the way to court."""
