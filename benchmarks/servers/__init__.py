"""Servers that tests and benchmarks get and start by themselves."""
