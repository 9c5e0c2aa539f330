"""A draft beside the materials of the file: what the parties handed in and what was noted beside it."""
