"""Sessions as Django keeps them in the database. Every page of who is logged in asks for one, so that is prepared."""

from django.contrib.sessions.backends import db
from django.db.models import DateTimeField
from django.utils import timezone

from leernetwerken.core.prepared import Prepared, Slot


class SessionStore(db.SessionStore):
    def _get_session_from_db(self):
        rows = _session(key=self.session_key, now=timezone.now())
        if not rows:
            self._session_key = None  # as Django does: no key that nobody gave out is kept
            return None
        return rows[0]


@Prepared
def _session():
    model = SessionStore.get_model_class()
    return model.objects.filter(session_key=Slot("key"), expire_date__gt=Slot("now", DateTimeField()))
