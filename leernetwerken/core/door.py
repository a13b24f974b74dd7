"""What Django would stumble over before any middleware or error page of ours can help."""

import re

from .stack import with_room

BOUNDARY = re.compile(r'boundary=("[^"]*"|[^\s;]+)', re.IGNORECASE)


class WholeBody:
    """What somebody sends: all of it, or an error. Of a form whose connection broke half a text would be kept.

    Django never asks for more than was promised, so less is the end.
    """

    def __init__(self, stream):
        self.stream = stream
        self.readline = stream.readline

    def read(self, size):
        data = self.stream.read(size)
        if len(data) < size:
            raise OSError("The connection ended before the form did.")
        return data


class Door:
    """The WSGI application, of which two headers are read with care first, and the body to its end.

    A form may name an encoding for its words, and Python knows some that are none. Everything here is UTF-8, so of
    what a form says about itself its kind and its boundary are enough. And a cookie can spell a NUL byte, which
    PostgreSQL would refuse where the session is looked up: such a header no browser of ours sends.
    """

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        kind = environ.get("CONTENT_TYPE", "")
        if ";" in kind:
            boundary = BOUNDARY.search(kind)
            environ["CONTENT_TYPE"] = kind.partition(";")[0] + (f"; {boundary[0]}" if boundary else "")
        if "\\000" in environ.get("HTTP_COOKIE", ""):
            del environ["HTTP_COOKIE"]
        environ["wsgi.input"] = WholeBody(environ["wsgi.input"])
        return with_room(self.application, environ, start_response)
