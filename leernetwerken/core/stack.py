"""Room for deep calls, taken once."""


def with_room(call, *arguments, **named):
    """What ``call`` answers; it and all that it calls have half a megabyte for their frames.

    Python keeps frames in pieces of 16 kB. When a call does not fit, it asks the kernel for another piece and gives it
    back when that call ends: at the edge of a piece a loop does so at each turn (CPython gh-142183; newer versions keep
    one piece). Templates within templates are drawn some hundred calls deep, so it is chance which page has a loop at
    an edge, and that page takes half as long again. A frame that says to need much gets a piece for all that follows.
    """
    return call(*arguments, **named)


# Counted in places of eight bytes. Python doubles a piece until it fits, so as much again is left for others; memory
# that nobody wrote to costs nothing.
with_room.__code__ = with_room.__code__.replace(co_stacksize=1 << 16)
