"""Fills a site with the demo: the learning networks of foster care in the Netherlands, late 2022."""

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import Collection, Site

from home.editors import COLLECTION
from home.models import HomeButton, SiteTexts
from home.set_up import set_up_site
from leernetwerken.networks.models import NetworkIndexPage

from .agenda import make_agenda
from .held import make_held_meeting
from .lessons import make_lessons
from .networks import make_networks, make_themes
from .news import make_news
from .outcomes import make_outcomes
from .people import ACCOUNTS, make_people
from .perspectives import make_perspectives
from .pictures import make_pictures
from .reading import make_reading
from .reports import make_reports
from .resources import make_resources
from .voices import make_voices
from .word_notes import make_word_import

TAGLINE = "Pleegzorg in Nederland"
FOOTER = "Dit is een demonstratie. Wat er in de verslagen wordt gezegd, is verzonnen."
HELPDESK = "helpdesk@demo.test"


def is_loaded():
    return get_user_model().objects.filter(email=ACCOUNTS[0].email).exists()


@transaction.atomic
def load_demo():
    """All of it, or nothing. Whoever finds the demo accounts leaves the site as people have changed it since."""
    home = set_up_site(helpdesk_email=HELPDESK)
    if is_loaded():
        return
    perspectives, themes = make_perspectives(), make_themes()
    people = make_people()
    pictures = make_pictures(Collection.objects.get(name=COLLECTION, depth=2), people["redactie"])
    networks = make_networks(NetworkIndexPage.objects.get(), perspectives, themes, people)
    make_reports(networks, perspectives, themes, people, pictures)
    make_lessons(perspectives, people["redactie"])
    make_voices(networks["gedeeld-opvoederschap"], perspectives, people)
    make_resources(networks, perspectives, themes, people)
    make_outcomes(people)
    make_reading(networks["breakdown"], perspectives, people)
    make_word_import(networks["breakdown"], people["lid"])
    make_agenda(networks, perspectives, people)
    make_held_meeting(networks["breakdown"], perspectives, people)
    make_news(networks, themes, people, pictures)
    _dress_front_door(home, networks, people["beheer"])


def _dress_front_door(home, networks, by):
    home.headline = "Samen leren wat een kind een thuis geeft"
    home.summary = (
        "Pleegouders, ouders, pleegjongeren en professionals zoeken samen uit wat werkt in de pleegzorg. "
        "Hier lees je wat zij leerden."
    )
    home.buttons = [
        HomeButton(page=networks["breakdown"].get_parent(), label="Bekijk de netwerken", sort_order=0),
        HomeButton(page=networks["kennis-en-ontwikkeling"].sitepage_ptr, label="Doe mee", sort_order=1),
    ]
    home.save_revision(user=by).publish(user=by)
    texts = SiteTexts.objects.get(site=Site.objects.get(is_default_site=True))
    texts.tagline, texts.footer_text = TAGLINE, FOOTER
    texts.save()
