class Unavailable(Exception):
    """Something outside this process does not answer: visitors read that it is for now (``views.server_error``)."""
