from leernetwerken.pages.forms import SitePageForm

from .queries import networks_to_choose


class NewsForm(SitePageForm):
    """News may be about any network that the author knows of."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "sections" in self.fields:
            self.fields["sections"].queryset = networks_to_choose(self.for_user, page=self.instance)
