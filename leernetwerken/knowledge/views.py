"""The full lists of a network."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.models import Theme

from .models import MeetingReportPage, ResourcePage
from .queries import items_of


class NetworkListView(ListView):
    """What the visitor sees in a network, newest first; 404 when the network itself is not for them."""

    paginate_by = 20
    template_name = "knowledge/network_list.html"
    context_object_name = "items"
    heading = row_template = empty_text = None

    @cached_property
    def network(self):
        return get_object_or_404(NetworkPage.objects.visible_to(self.request.user), slug=self.kwargs["slug"])

    @cached_property
    def theme(self):
        slug = self.request.GET.get("thema")
        theme = next((theme for theme in self.themes if theme.slug == slug), None)
        if slug and theme is None:
            raise Http404
        return theme

    @cached_property
    def themes(self):
        return list(Theme.objects.filter(pages__in=self.items.order_by().values("pk")).distinct())

    @property
    def items(self):
        return items_of(self.model, self.network, self.request.user)

    def get_queryset(self):
        return self.items.filter(themes=self.theme) if self.theme else self.items

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for page in context["items"]:
            page.network = self.network
        return context | {
            "network": self.network,
            "network_step": [self.network],
            "themes": self.themes,
            "theme": self.theme,
        }


class ReportListView(NetworkListView):
    model = MeetingReportPage
    heading = _("Verslagen")
    row_template = "knowledge/parts/report_row.html"
    empty_text = _("Er zijn nog geen verslagen die je mag lezen.")


class ResourceListView(NetworkListView):
    model = ResourcePage
    heading = _("Materialen")
    row_template = "knowledge/parts/resource_row.html"
    empty_text = _("Er zijn nog geen materialen die je mag zien.")
