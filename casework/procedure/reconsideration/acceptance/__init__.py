"""收案与受理, and who takes part."""
