"""JSON Schema for the programs in which editors write."""
