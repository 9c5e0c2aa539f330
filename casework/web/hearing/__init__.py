"""Pages of hearings: the guide, and what hearings lay bare."""
