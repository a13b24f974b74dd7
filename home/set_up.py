"""The skeleton that every site starts with: front door, sections, pages of text, editors.

Doing it again changes nothing that people made since; it repairs what is missing.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site, Task, Workflow

from leernetwerken.agenda.models import EventIndexPage
from leernetwerken.knowledge.models import LessonIndexPage
from leernetwerken.networks.models import NetworkIndexPage
from leernetwerken.news.actions import make_news_workflow
from leernetwerken.news.models import NewsIndexPage
from leernetwerken.pages.models import SitePage

from .editors import make_editors_group
from .models import FooterLink, HomePage, MenuLink, SiteTexts, StandardPage
from .standard_pages import standard_pages

STARTER_GROUPS = ("Editors", "Moderators")
STARTER_WORKFLOW = "Moderators approval"


@transaction.atomic
def set_up_site(*, helpdesk_email=""):
    """Make what a site cannot do without and answer its front page.

    ``helpdesk_email`` is where visitors may write to; kept only while the site has none.
    """
    home = HomePage.objects.first() or _make_home()
    _follow_base_url(home)
    networks = NetworkIndexPage.objects.first() or publish(
        home,
        NetworkIndexPage(title=_("Netwerken"), slug="netwerken", summary=_("Wie er samen leren, en waarover.")),
    )
    news = NewsIndexPage.objects.first() or publish(
        home, NewsIndexPage(title=_("Nieuws"), slug="nieuws", summary=_("Wat er speelt in en om de netwerken."))
    )
    lessons = LessonIndexPage.objects.first() or publish(
        home,
        LessonIndexPage(
            title=_("Lessen"),
            slug="lessen",
            summary=_("Alle lessen uit de leernetwerken, met de bijeenkomst waar ze vandaan komen."),
        ),
    )
    agenda = EventIndexPage.objects.first() or publish(
        home,
        EventIndexPage(
            title=_("Agenda"), slug="agenda", summary=_("Wanneer we bij elkaar komen, en wie we nog zoeken.")
        ),
    )
    texts = [_text_page(home, **content) for content in standard_pages()]
    menu = [(networks, ""), (lessons, ""), (agenda, ""), (news, ""), (texts[0], _("Over ons"))]
    _fill_frame(menu, [(page, "") for page in texts], helpdesk_email)
    make_news_workflow(make_editors_group())
    return home


def publish(parent, page, *, by=None, approved_by=None):
    """Add ``page`` below ``parent`` and publish it, with a first revision as the editor would have made.

    ``by`` wrote it; ``approved_by`` is who may publish there, when that is somebody else.
    """
    page.owner = by
    page = parent.add_child(instance=page)
    page.save_revision(user=by, clean=False).publish(user=approved_by or by)
    return type(page).objects.get(pk=page.pk)


def _make_home():
    """Put the front door in the place of the page that Wagtail's own migrations make."""
    root = SitePage.get_first_root_node()
    home = publish(
        root,
        HomePage(
            title=settings.WAGTAIL_SITE_NAME,
            slug="voorpagina",
            headline=_("Leren van elkaar, en laten zien wat we leerden"),
            summary=_("Hier lees je wat leernetwerken bespreken, leren en maken. En je kunt meedoen."),
        ),
    )
    _remove_starter_rights()
    welcome = [site.root_page for site in Site.objects.select_related("root_page")]
    Site.objects.update(root_page=home.sitepage_ptr, site_name=settings.WAGTAIL_SITE_NAME)
    for page in welcome:
        if type(page.specific) is SitePage and page.is_leaf():
            page.delete()
    return HomePage.objects.get(pk=home.pk)


def _remove_starter_rights():
    """Wagtail starts with two groups that may change every page, closed rooms included, and their workflow."""
    Workflow.objects.filter(name=STARTER_WORKFLOW).delete()
    Task.objects.filter(name=STARTER_WORKFLOW).delete()
    Group.objects.filter(name__in=STARTER_GROUPS).delete()


def _follow_base_url(home):
    """Addresses in mails and feeds come from the site row: it says what BASE_URL says."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.filter(root_page_id=home.pk, is_default_site=True).update(hostname=address.hostname, port=port)
    Site.clear_site_root_paths_cache()


def _text_page(home, *, slug, title, summary, body):
    page = StandardPage.objects.child_of(home).filter(slug=slug).first()
    return page or publish(home, StandardPage(slug=slug, title=title, summary=summary, body=body))


def _fill_frame(menu, footer, helpdesk_email):
    """Links, with a word or the title of the page, for a site that has none; editors keep them from then on."""
    texts, created = SiteTexts.objects.get_or_create(site=Site.objects.get(is_default_site=True))
    if helpdesk_email and not texts.helpdesk_email:
        texts.helpdesk_email = texts.security_email = helpdesk_email
        texts.save()
    if not created:
        return
    for model, pages in ((MenuLink, menu), (FooterLink, footer)):
        for order, (page, label) in enumerate(pages):
            model.objects.create(texts=texts, page_id=page.pk, label=label, sort_order=order)
