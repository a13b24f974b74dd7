"""The one door into storage: whatever code hands in a file, it is stored clean and under a random name."""

from django.db import models
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from .images import CleanImage, clean_image, sha1_of
from .names import extension_of, new_key, safe_name


def random_path(folder, filename):
    return f"{folder}/{new_key()}.{extension_of(filename) or 'bin'}"


def image_path(instance, filename):
    return random_path("images", filename)


def document_path(instance, filename):
    return random_path("documents", filename)


class _GatewayFile:
    """A stored file that knows its address: the one of its record, never one of the storage."""

    @property
    def url(self):
        return self.instance.url

    def save(self, name, content, save=True):
        self.instance.original_name = safe_name(name)
        self.instance.file_size = content.size
        self.instance.file_hash = sha1_of(content)
        super().save(name, content, save)


class StoredDocument(_GatewayFile, models.fields.files.FieldFile):
    pass


class StoredImage(_GatewayFile, WagtailImageFieldFile):
    def save(self, name, content, save=True):
        if not isinstance(getattr(content, "file", None), CleanImage) and not isinstance(content, CleanImage):
            content = clean_image(content)
        super().save(name, content, save)


class DocumentField(models.FileField):
    attr_class = StoredDocument


class ImageField(WagtailImageField):
    attr_class = StoredImage


class StoresFileFirst:
    """For models with such a field: size, hash and name come from what is stored, so that happens first."""

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
        super().save(*args, **kwargs)
