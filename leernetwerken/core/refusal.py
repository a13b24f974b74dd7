class Refusal(Exception):
    """Why something may not happen: ``code`` for tests and callers, ``message`` for the person who asked.

    Rules return it, actions raise it, views show it.
    """

    def __init__(self, code, message):
        super().__init__(message)
        self.code, self.message = code, message


def refusal_of(action, *args, **kwargs):
    """Do it; the ``Refusal`` that ``action`` raised, or None when it is done."""
    try:
        action(*args, **kwargs)
    except Refusal as refusal:
        return refusal
    return None
