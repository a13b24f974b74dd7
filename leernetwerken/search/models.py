"""What the search box looks through: one row a published page (docs/adr/0009)."""

from django.db import models

from leernetwerken.pages.models import SitePage


class SearchEntry(models.Model):
    """The words of a live page, as written and as stems.

    Holds text of closed pages too: it is only ever read joined to ``visible_to(user)``. Written by
    ``search.actions``; the full-text index beside it (FTS5 or tsvector) follows in the database.
    """

    page = models.OneToOneField(SitePage, on_delete=models.CASCADE, primary_key=True, related_name="+")
    text = models.TextField()
    title_words = models.TextField()
    body_words = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"search entry of page {self.page_id}"
