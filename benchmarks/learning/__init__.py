"""How the memory compounds: made-up verbs that only experience explains."""
