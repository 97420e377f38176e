"""Targets as rules that can be executed, and the check of a staff roster by them.

entry -> `make.make_rules` -> `model.RuleSet` -> `evaluate` (one rule over rows) or `check` (a roster) or an export.
"""
