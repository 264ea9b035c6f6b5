"""The pictures of a report; importing one of them needs matplotlib."""
