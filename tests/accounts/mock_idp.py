"""An identity provider for the tests: a real HTTP server that signs real tokens, and can be told to err.

What it asks and answers is what a certified one does (the npm package oidc-provider): the address stands in userinfo
and not in the token, userinfo wants the access token, a code is for one client and one address, and the way back
names the provider.
"""

import base64
import hashlib
import json
import re
import threading
import time
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

# Signs that are no letters: what is put in a header must be encoded first.
CLIENT_ID, SECRET = "leernetwerken", "geheim+met/tekens=%&:"
ACCESS_TOKEN = "toegang"
START = "/oidc/organisatie/?process=login"


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


# Finding the primes of one takes longer than most of the tests.
KEY = new_key()


class MockIdp:
    """``claims`` change the token, ``email`` and ``verified`` the person, ``key`` who signs, ``answers`` all else."""

    def __init__(self, address):
        self.url = "http://{}:{}".format(*address)
        self.key = self.signer = KEY
        self.claims, self.codes, self.tokens_asked = {}, {}, 0
        self.email, self.verified, self.subject, self.algorithm = "nobody@voorbeeld.test", True, "sub-1", "RS256"
        self.broken = self.email_in_token = False
        self.answers = {}
        self.methods = ["client_secret_basic", "client_secret_post"]

    def discovery(self):
        told = {"token_endpoint_auth_methods_supported": self.methods} if self.methods else {}
        return told | {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "authorization_response_iss_parameter_supported": True,
            "code_challenge_methods_supported": ["S256"],
        }

    def jwks(self):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "1", "use": "sig", "alg": "RS256"}]}

    def authorize(self, url):
        """What the person's browser does at the provider: log in and go back. Answers the callback address."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == (
            "code",
            CLIENT_ID,
            "S256",
        )
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"], "iss": self.url})

    def token(self, form, authorization):
        """One code, one token; PKCE and the client's secret are checked as a real provider would."""
        self.tokens_asked += 1
        asked = self.codes.pop(form.get("code"), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if not asked or asked["code_challenge"] != challenge.rstrip(b"=").decode():
            return None
        if (form["grant_type"], form["redirect_uri"]) != ("authorization_code", asked["redirect_uri"]):
            return None
        if self._client(form, authorization) != (CLIENT_ID, SECRET):
            return None
        return {"access_token": ACCESS_TOKEN, "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])}

    def _client(self, form, authorization):
        """Who says to ask, by a way that is offered; where none is named, the standard means the header."""
        if authorization and "client_secret_basic" in (self.methods or ["client_secret_basic"]):
            words = base64.b64decode(authorization.removeprefix("Basic ")).decode()
            return tuple(unquote_plus(word) for word in words.split(":"))
        return (
            (form.get("client_id"), form.get("client_secret")) if "client_secret_post" in (self.methods or []) else None
        )

    def userinfo(self, authorization):
        return self.person() if authorization == f"Bearer {ACCESS_TOKEN}" else None

    def person(self):
        told = {"sub": self.subject, "email": self.email, "email_verified": self.verified}
        return {name: value for name, value in told.items() if value is not None}

    def id_token(self, nonce):
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": nonce}
        half = hashlib.sha256(ACCESS_TOKEN.encode()).digest()[:16]
        claims["at_hash"] = base64.urlsafe_b64encode(half).rstrip(b"=").decode()
        claims |= self.person() if self.email_in_token else {"sub": self.subject}
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
                "/userinfo": lambda: idp.userinfo(self.headers["Authorization"]),
            }
            self._answer(None if idp.broken else answers[self.path]())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(idp.token(form, self.headers["Authorization"]))

        def _answer(self, data):
            data = idp.answers.get(self.path, data)
            body = json.dumps({"error": "invalid_grant"} if data is None else data).encode()
            self.send_response(400 if data is None else 200)
            self.send_header("Content-Type", "application/json; charset=utf-8")
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


def relative(url):
    return urlsplit(url)._replace(scheme="", netloc="").geturl()


def onward(client, start=START):
    """The address at the provider that the button leads to."""
    response = client.post(start)
    assert response.status_code == 200
    [address] = re.findall(r'<meta http-equiv="refresh" content="0;url=([^"]+)">', response.content.decode())
    return unescape(address)


def log_in(client, idp, start=START):
    return client.get(relative(idp.authorize(onward(client, start))))


def is_in(client):
    return "_auth_user_id" in client.session
