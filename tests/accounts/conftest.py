from urllib.parse import urlsplit

import pytest

from .mock_idp import CLIENT_ID, SECRET, running_idp


@pytest.fixture(scope="module")
def idp_server():
    with running_idp() as idp:
        yield idp


@pytest.fixture
def idp(idp_server, settings):
    """The provider of the mock, as our settings know it (``app``)."""
    idp_server.__init__(urlsplit(idp_server.url).netloc.split(":"))
    idp_server.app = {
        "provider_id": "organisatie",
        "name": "Jeugdhulp Oost",
        "client_id": CLIENT_ID,
        "secret": SECRET,
        "settings": {"server_url": idp_server.url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [idp_server.app]}}
    return idp_server
