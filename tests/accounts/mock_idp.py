"""An identity provider for the tests: a real HTTP server that signs real tokens, and can be told to err."""

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, SECRET = "leernetwerken", "geheim"


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class MockIdp:
    """``claims`` change the token, ``email`` and ``verified`` the person, ``key`` who signs."""

    def __init__(self, address):
        self.url = "http://{}:{}".format(*address)
        self.key = self.signer = new_key()
        self.claims, self.codes, self.tokens_asked = {}, {}, 0
        self.email, self.verified, self.subject, self.algorithm = "nobody@voorbeeld.test", True, "sub-1", "RS256"
        self.broken = self.email_in_userinfo = False

    def discovery(self):
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def jwks(self):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "1", "use": "sig", "alg": "RS256"}]}

    def authorize(self, url):
        """What the person's browser does at the provider: log in and go back. Answers the callback address."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def token(self, form):
        """One code, one token; PKCE and the client's secret are checked as a real provider would."""
        self.tokens_asked += 1
        asked = self.codes.pop(form.get("code"), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if not asked or asked["code_challenge"] != challenge.rstrip(b"=").decode():
            return None
        if (form["client_id"], form["client_secret"]) != (CLIENT_ID, SECRET):
            return None
        return {"access_token": "toegang", "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])}

    def person(self):
        return {"sub": self.subject, "email": self.email, "email_verified": self.verified}

    def id_token(self, nonce):
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": nonce}
        claims |= {"sub": self.subject} if self.email_in_userinfo else self.person()
        claims |= self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        signer = {"none": None, "HS256": "x" * 32}.get(self.algorithm, self.signer)
        return jwt.encode(claims, signer, algorithm=self.algorithm, headers={"kid": "1"})


def _handler(idp):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answers = {
                "/.well-known/openid-configuration": idp.discovery,
                "/jwks": idp.jwks,
                "/userinfo": idp.person,
            }
            self._answer(None if idp.broken else answers[self.path]())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(idp.token({name: values[0] for name, values in parse_qs(body).items()}))

        def _answer(self, data):
            body = json.dumps(data or {"error": "invalid_grant"}).encode()
            self.send_response(200 if data else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Nothing on the screen of the tests."""

    return Handler


@contextmanager
def running_idp():
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    idp = MockIdp(server.server_address)
    server.RequestHandlerClass = _handler(idp)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield idp
    finally:
        server.shutdown()
        server.server_close()
