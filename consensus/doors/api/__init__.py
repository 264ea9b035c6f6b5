"""The REST API: hand in tasks, read episodes as the contract object, cancel them."""
