"""What those outside the office leave: the public at its site, and the points of the township."""
