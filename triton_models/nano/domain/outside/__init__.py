"""What lies outside the domain: near misses, tasks of other kinds, sentences of documentation, talk."""
