"""What can be checked about a program, as plain functions on text; nothing here runs a candidate."""
