"""The catalogue contract as data models."""
