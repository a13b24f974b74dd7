"""Upload forms of the editor: they look at what a file is, not at what it is called."""

from django.core.exceptions import ValidationError
from django.forms.fields import FileField
from django.utils.translation import gettext as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .documents import check_document
from .images import clean_image
from .names import extension_of, safe_name


class CleanImageField(WagtailImageField):
    """Gives a picture written anew from its pixels; nothing of the upload is decoded before the limits."""

    def to_python(self, data):
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        upload.name = safe_name(upload.name)
        return clean_image(upload, extension=extension_of(upload.name))


class CheckedDocumentField(WagtailDocumentField):
    def to_python(self, data):
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        upload.name = safe_name(upload.name)
        check_document(upload)
        return upload


def _swap_file_field(form, field_class):
    """Wagtail makes the field itself and offers no setting for its class."""
    if old := form.fields.get("file"):
        form.fields["file"] = field_class(
            label=old.label, required=old.required, widget=old.widget, initial=old.initial, max_length=None
        )


class SiteImageForm(BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _swap_file_field(self, CleanImageField)

    def clean(self):
        cleaned = super().clean()
        if "alt_text" not in self.fields:
            return cleaned
        if not (cleaned.get("is_decorative") or (cleaned.get("alt_text") or "").strip()):
            message = _("Schrijf wat er te zien is, of kruis aan dat de foto alleen versiering is.")
            self.add_error("alt_text", ValidationError(message, "no_alt_text"))
        return cleaned


class SiteDocumentForm(BaseDocumentForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _swap_file_field(self, CheckedDocumentField)
