"""What a page type may say of itself; the answers here are those of a page that needs nothing."""

from .enums import Visibility


class PageType:
    """``SitePage`` is one, so each type overrides what it needs."""

    default_visibility = Visibility.PUBLIC
    # What a page that starts closed to a group becomes where there is no group.
    visibility_without_group = Visibility.MEMBERS
    # Whether search offers this page as a filter: "only what hangs below or belongs to it".
    is_search_facet = False
    # Whether search finds this page: not when it only gathers what stands elsewhere.
    is_searchable = True
    # Wagtail's index for the editor would follow every save; ours follows for both (``search.signals``).
    search_auto_update = False
    # Whether ``listed_on`` tells a reader something, as the day of a meeting does and the day of publication does not.
    has_own_date = False
    # Words that are addresses of our own below this page, so no child can have them.
    reserved_child_slugs = frozenset()
    # A wall: what a group may on a page above this one, it may not here and below (docs/adr/0008).
    stops_rights = False

    def audience_of_children(self):
        """The group that closed pages below this one belong to; None outside a closed branch."""
        return None

    def refuse_to_go_online(self):
        """What keeps a page of this type offline that its form does not ask: a ``Refusal``, or None."""
        return None

    def hold_more(self):
        """Somebody decides about this page, whose rows are locked. What must wait as well is locked here."""

    def readers_changed(self):
        """Somebody decided who may read this page. What follows for its type happens here."""

    def get_listed_on(self):
        """The date that lists sort on. Page types with a date of their own override this."""
        return self.first_published_at.date() if self.first_published_at else None

    @classmethod
    def refuse_creation(cls, parent, by):
        """What keeps ``by`` from making one below ``parent``, beside Wagtail's rights: a ``Refusal``, or None."""
        return None
