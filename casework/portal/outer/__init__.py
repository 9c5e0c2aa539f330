"""The outside store, which the site and the inside share: what is published, what was handed in, and the seals."""
