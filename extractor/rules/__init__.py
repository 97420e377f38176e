"""Targets as rules that can be executed, and the check of a staff roster by them."""
