"""Measurements beside the tests: sites of any size, and what visitors get."""
