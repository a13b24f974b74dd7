"""A mail server that takes what it is given and remembers it, over a real connection."""

import socketserver
import threading
from contextlib import contextmanager


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
        for line in self.rfile:
            if line == b".\r\n":
                break
        self.server.taken.append(recipient)
        self._say("250 goed")

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken, self.connections = [], 0


@contextmanager
def mail_server(settings):
    """Running, and the one that mails go to; ``taken`` are the addresses in order."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
