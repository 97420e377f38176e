"""One module for each step, `catalogue_<revision>.py`."""
