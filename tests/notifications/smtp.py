"""A mail server that takes what it is given and remembers it, over a real connection."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.connections += 1
        self._say("220 hier")
        recipient = ""
        for line in self.rfile:
            word = line.decode().strip()
            if word.upper().startswith("RCPT TO:"):
                recipient = word.partition("<")[2].rstrip(">")
            if word.upper() == "DATA":
                self._say("354 ga door")
                self._take(recipient)
            elif word.upper() == "QUIT":
                self._say("221 dag")
                return
            else:
                self._say("250 goed")

    def _take(self, recipient):
        letter = b"".join(iter(self.rfile.readline, b".\r\n"))
        self.server.gate.wait(60)
        with self.server.arrival:
            self.server.taken.append(recipient)
            self.server.letters.append(message_from_bytes(letter, policy=policy.default))
            self.server.arrival.notify_all()
        self._say("250 goed")

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    """``taken`` are the addresses in order, ``letters`` what they got.

    While ``gate`` is cleared a mail is heard and not yet taken.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken, self.letters, self.connections = [], [], 0
        self.gate, self.arrival = threading.Event(), threading.Condition()
        self.gate.set()

    def wait_for(self, number):
        """The first ``number`` addresses, once so many mails came."""
        with self.arrival:
            assert self.arrival.wait_for(lambda: len(self.taken) >= number, 60), self.taken
        return self.taken[:number]


@contextmanager
def running():
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def mail_server(settings):
    """Running, and the one that mails go to."""
    with running() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server
