"""What only the other cases of the office can tell: joinder, and whether a matter was withdrawn before."""
