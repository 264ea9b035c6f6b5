"""The memory as lines of JSON: a backup of it, or something to share."""
