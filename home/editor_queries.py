"""What somebody keeps who works for the whole site: news, texts, menu, lists of words; accounts and mails."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.permissions import policy_registry

from leernetwerken.accounts.models import Perspective, Region
from leernetwerken.knowledge.library import waiting_lessons
from leernetwerken.knowledge.models import LessonIndexPage
from leernetwerken.knowledge.rules import is_library_editor
from leernetwerken.news.models import NewsIndexPage, NewsPage
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.pages.admin_scope import workable_pages
from leernetwerken.pages.models import Theme

from .models import SiteTexts, StandardPage

# Who has it works for the whole site (home.editors); members of a network never do.
KEEPS_THE_SITE = "home.change_sitetexts"


@dataclass(frozen=True)
class Job:
    url: str
    label: str


def editor_jobs(user):
    """``{heading: [Job, …]}`` of what ``user`` may write or keep; nothing for who only takes part in networks."""
    if not user.has_perm(KEEPS_THE_SITE):
        return {}
    jobs = {
        _("Nieuws"): _news(user),
        _("Lessen"): _lessons(user),
        _("Teksten"): _texts(user),
        _("Om de pagina's heen"): _frame(user),
        _("Mensen en mail"): _people(user),
    }
    return {heading: found for heading, found in jobs.items() if found}


def _news(user):
    index = NewsIndexPage.objects.filter(pk__in=workable_pages(user).values("pk")).first()
    if index is None:
        return []
    meta = NewsPage._meta
    add = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, index.pk])
    return [Job(add, _("Schrijf een nieuwsbericht")), Job(_explore(index), _("Alle nieuwsberichten"))]


def _lessons(user):
    if not is_library_editor(user):
        return []
    number = waiting_lessons().count()
    words = ngettext("%(number)d les uit een verslag", "%(number)d lessen uit verslagen", number) % {"number": number}
    library = LessonIndexPage.objects.first()
    return [
        Job(reverse("waiting_lessons"), words),
        Job(reverse("voices"), _("Wat lezers van lessen vinden")),
        Job(_explore(library), _("Alle lessen in de bibliotheek")),
    ]


def _texts(user):
    texts = StandardPage.objects.filter(pk__in=workable_pages(user).values("pk"), depth=3)
    return [Job(reverse("wagtailadmin_pages:edit", args=[page.pk]), page.get_admin_display_title()) for page in texts]


def _frame(user):
    meta = SiteTexts._meta
    settings = Job(reverse("wagtailsettings:edit", args=[meta.app_label, meta.model_name]), capfirst(meta.verbose_name))
    lists = [
        Job(reverse(model.snippet_viewset.get_url_name("list")), capfirst(model._meta.verbose_name_plural))
        for model in (Theme, Perspective, Region)
        if user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")
    ]
    return [settings, *lists]


def _people(user):
    lists = [
        (get_user_model(), "wagtailusers_users:index", _("Accounts")),
        (OutgoingMail, "outgoing_mail:index", _("Verstuurde mails")),
    ]
    return [
        Job(reverse(view), label)
        for model, view, label in lists
        if policy_registry.get_by_type(model).user_has_any_permission(user, ["change", "view"])
    ]


def _explore(page):
    return reverse("wagtailadmin_explore", args=[page.pk])
