"""People: they log in by e-mail and take part from a perspective."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet


@register_snippet
class Perspective(models.Model):
    """The side from which somebody takes part. A list that editors keep, with the words people use for it."""

    name = models.CharField(_("naam"), max_length=80, unique=True)
    plural = models.CharField(_("meervoud"), max_length=80)
    synonyms = models.TextField(_("andere woorden"), blank=True, help_text=_("Eén per regel."))
    group_label = models.CharField(_("groep"), max_length=80, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    panels = [FieldPanel(name) for name in ("name", "plural", "synonyms", "group_label", "sort_order")]

    class Meta:
        verbose_name = _("perspectief")
        verbose_name_plural = _("perspectieven")
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name


@register_snippet
class Region(models.Model):
    """A part of the country that people and meetings belong to. A list that editors keep."""

    name = models.CharField(_("naam"), max_length=120, unique=True)
    sort_order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    panels = [FieldPanel(name) for name in ("name", "sort_order")]

    class Meta:
        verbose_name = _("regio")
        verbose_name_plural = _("regio's")
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account. ``email`` is unique whatever its capitals and is kept in lower case."""

    email = models.EmailField(_("e-mailadres"), max_length=254, unique=True)
    name = models.CharField(_("naam"), max_length=120)
    public_name = models.CharField(
        _("naam bij wat je schrijft"),
        max_length=120,
        blank=True,
        help_text=_("Leeg: dan staat er alleen je perspectief, bijvoorbeeld ‘een pleegouder’."),
    )
    organisation = models.CharField(_("organisatie"), max_length=160, blank=True)
    perspective = models.ForeignKey(
        Perspective, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("perspectief")
    )
    is_staff = models.BooleanField(default=False, editable=False)
    is_active = models.BooleanField(_("actief"), default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    invited_at = models.DateTimeField(_("uitgenodigd"), null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique_any_case")]
        permissions = [("needs_two_factor", _("Moet inloggen met een tweede stap"))]

    def save(self, **kwargs):
        self.email = self.email.lower()
        super().save(**kwargs)

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0] if self.name else self.email

    @property
    def is_opened(self):
        """Whether its owner ever chose a password or came in by an organisation."""
        return self.has_usable_password() or self.last_login is not None
