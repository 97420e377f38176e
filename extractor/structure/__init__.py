"""Front matter, zones and the tree of sections."""
