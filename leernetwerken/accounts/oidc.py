"""Logging in at somebody's organisation by OpenID Connect.

allauth leaves out two checks that the standard lets a client skip (the signature of an ID token that came over
TLS) or that are optional (the nonce), and takes the e-mail address from an answer it does not tie to that token.
Here all of them are made, and whatever goes wrong ends in one plain page.
"""

from urllib.parse import quote_plus

import jwt
import requests
from allauth.account.internal.decorators import login_not_required
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.exceptions import DisallowedRedirect
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string

from .mails import absolute

ALGORITHMS = ["RS256", "PS256", "ES256"]
LEEWAY_SECONDS = 30
# What reading an answer raises that is not what it should be, and what we say of one that may not be believed.
BAD_ANSWERS = (
    jwt.PyJWTError,
    requests.RequestException,
    OAuth2Error,
    DisallowedRedirect,
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
)
CLAIMS = ["iss", "sub", "aud", "exp", "iat", "nonce"]


class Provider(OpenIDConnectProvider):
    def get_oauth2_adapter(self, request):
        return Adapter(request, self.app.provider_id)

    def redirect(self, request, process, next_url=None, data=None, **kwargs):
        """Always a plain login: what the address bar asks for beyond that (scopes, parameters) is dropped.

        By a page and not by a redirect: to browsers a redirect is part of sending the form, and ``form-action`` would
        have to name each host on the way. Organisations send people on to hosts that we cannot know.
        """
        nonce = get_random_string(32)
        response = super().redirect(
            request,
            AuthProcess.LOGIN,
            next_url,
            data,
            scope=self.get_scope(),
            auth_params=self.get_auth_params() | {"nonce": nonce},
            nonce=nonce,
        )
        context = {"address": response.url, "name": self.app.name}
        return render(request, "socialaccount/onward.html", context)

    def extract_extra_data(self, data):
        """Only who it is; the organisation's other knowledge about a person is not ours to keep."""
        return {}

    def extract_email_addresses(self, data):
        claims = data["id_token"]
        if not claims.get("email"):
            return []
        return [EmailAddress(email=claims["email"], verified=self._vouches_for(claims), primary=True)]

    def _vouches_for(self, claims):
        """Its word, or where it says nothing at all (Entra ID) that it gives out the addresses of this domain."""
        if "email_verified" in claims:
            return claims["email_verified"] is True
        return claims["email"].rpartition("@")[2].lower() in self.app.settings.get("email_domains", [])


class Client(OAuth2Client):
    def get_access_token(self, *args, **kwargs):
        """RFC 6749 (2.3.1) has both words encoded before they are put together; allauth leaves that out."""
        if self.basic_auth:
            self.consumer_key, self.consumer_secret = quote_plus(self.consumer_key), quote_plus(self.consumer_secret)
        return super().get_access_token(*args, **kwargs)


class Adapter(OpenIDConnectOAuth2Adapter):
    nonce = ""
    client_class = Client

    @property
    def basic_auth(self):
        """A provider that does not say what it takes, takes this (OpenID Connect Discovery, 3); allauth would post."""
        methods = self.openid_config.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return "client_secret_post" not in methods

    def get_provider(self):
        return Provider(self.request, app=get_adapter().get_app(self.request, provider=self.provider_id))

    def get_callback_url(self, request, app):
        return absolute(reverse("openid_connect_callback", kwargs={"provider_id": self.provider_id}))

    def get_access_token_data(self, request, app, client, pkce_code_verifier=None):
        """A code that says it comes from elsewhere (RFC 9207) is not shown to our provider."""
        issuer = self.openid_config["issuer"]
        if request.GET.get("iss", issuer) != issuer:
            raise OAuth2Error("the code comes from another provider")
        return super().get_access_token_data(request, app, client, pkce_code_verifier)

    def complete_login(self, request, app, token, **kwargs):
        claims = self._verified_claims(app, kwargs["response"]["id_token"])
        if "email" not in claims and "userinfo_endpoint" in self.openid_config:
            userinfo = self._fetch_user_info(token.token)
            if userinfo.get("sub") != claims["sub"]:
                raise OAuth2Error("userinfo is about somebody else")
            claims |= {key: userinfo[key] for key in ("email", "email_verified") if key in userinfo}
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})

    def _verified_claims(self, app, id_token):
        claims = jwt.decode(
            id_token,
            self._signing_key(id_token),
            algorithms=ALGORITHMS,
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            leeway=LEEWAY_SECONDS,
            options={"require": CLAIMS},
        )
        if not constant_time_compare(claims["nonce"], self.nonce) or not self.nonce:
            raise OAuth2Error("nonce does not match")
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", "" if several else app.client_id) != app.client_id:
            raise OAuth2Error("token is for another client")
        return claims

    def _signing_key(self, id_token):
        kid = jwt.get_unverified_header(id_token).get("kid")
        with get_adapter().get_requests_session() as session:
            response = session.get(self.openid_config["jwks_uri"])
            response.raise_for_status()
        for key in jwt.PyJWKSet.from_dict(response.json()).keys:
            if key.key_id == kid:
                return key
        raise OAuth2Error("unknown signing key")


class CallbackView(OAuth2CallbackView):
    def _get_state(self, request, provider):
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, response


def _guarded(view_class, request, provider_id):
    """Run a view of allauth; an unknown organisation is a 404, a bad answer of a known one a plain page."""
    adapter = Adapter(request, provider_id)
    try:
        provider = adapter.get_provider()
        return view_class.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except BAD_ANSWERS as error:
        return render_authentication_error(request, provider, exception=error)


@login_not_required
def login(request, provider_id):
    return _guarded(OAuth2LoginView, request, provider_id)


@login_not_required
def callback(request, provider_id):
    return _guarded(CallbackView, request, provider_id)
