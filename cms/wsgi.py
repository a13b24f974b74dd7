"""The door of the web server. `cms.settings.production` unless the environment names another."""

import os

from django.core.wsgi import get_wsgi_application

from leernetwerken.core.door import Door

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = Door(get_wsgi_application())

from home.demo.guard import refuse_demo_accounts  # noqa: E402 - needs the apps that the line above loads

refuse_demo_accounts()
