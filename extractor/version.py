"""The version of the program, and so of its grammar; here, below all layers, for every part to name."""

__version__ = "0.1.0"
