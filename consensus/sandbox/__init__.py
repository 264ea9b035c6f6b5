"""Runs hostile programs: no network, no files of the host, no expected values; limits kept from outside."""
