from wagtail.permissions import register_permission_policy

from .models import SiteDocument, SiteImage
from .permissions import SiteFilePolicy

# Rights are those of Wagtail's own models. ``exact_class``: Wagtail registers its policy for the same models, before
# this or after it.
for model, rights in ((SiteImage, "wagtailimages.Image"), (SiteDocument, "wagtaildocs.Document")):
    policy = SiteFilePolicy(model, auth_model=rights, owner_field_name="uploaded_by_user")
    register_permission_policy(model, policy, exact_class=True)
