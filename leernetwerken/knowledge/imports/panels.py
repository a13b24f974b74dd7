"""What the editor of a report says when it was made out of Word."""

from functools import cached_property

from wagtail.admin.panels import HelpPanel

from .models import WordImport
from .review import places_in_words
from .stored import from_json


class LostPicturesPanel(HelpPanel):
    """Which pictures of the file are not in the draft. For who uploaded it only: it quotes the file."""

    def __init__(self, template="knowledge/admin/lost_pictures_panel.html", **kwargs):
        super().__init__(template=template, **kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        @cached_property
        def lost_pictures(self):
            if self.instance.pk is None:
                return []
            imports = WordImport.objects.visible_to(self.request.user).exclude(lost_pictures=[])
            found = imports.filter(page=self.instance.pk).first()
            return places_in_words(from_json(found.report), found.lost_pictures) if found else []

        def is_shown(self):
            return super().is_shown() and bool(self.lost_pictures)
