"""What the office knows of a name: of a person in `known`, and of an organ besides in `organ`."""
