"""The lists around an event: its parts, its team, and the programme of a day."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leernetwerken.core.posts import form_view, pressed, sent

from .. import warnings
from . import actions, queries
from .access import planned_event, session_of
from .row_lists import filled_in, rows_of
from .rows import ContributorRow, ItemRow, PartRow, TeamRow
from .team_rules import invites_by_email


@login_required
@form_view
def parts(request, pk):
    event = planned_event(request, pk)
    initial = [_values(part, "title", "text", "host_name", "host_url") | {"part": part} for part in event.parts.all()]
    rows = rows_of(PartRow, sent(request), initial=_numbered(initial), parts=event.parts.all())
    if _saved(request, [rows], lambda: actions.set_parts(event, filled_in(rows), by=request.user)):
        return redirect("event_desk", pk)
    return _show(request, "parts", [rows], event=event, rows=rows)


@login_required
@form_view
def team(request, pk):
    event = planned_event(request, pk)
    initial = [_values(member, "role", "gets_addresses") | {"user": member.user_id} for member in event.team.all()]
    people = queries.people_for_team(event, request.user)
    given = {"people": people, "shares": bool(event.email_shared_with)}
    rows = rows_of(TeamRow, sent(request), initial=initial, extra=3 if people.exists() else 0, **given)
    if _saved(request, [rows], lambda: actions.set_team(event, filled_in(rows), by=request.user)):
        return redirect("event_desk", pk)
    context = {"invites": invites_by_email(event), "invitations": event.team_invitations.order_by("email")}
    return _show(request, "team", [rows], event=event, rows=rows, **context)


@login_required
@form_view
def programme(request, pk, session_pk):
    event = planned_event(request, pk)
    session = session_of(event, session_pk)
    items, people = _programme_rows(session, sent(request))
    if _saved(request, [items, people], lambda: _write(session, items, people, request.user)):
        for warning in warnings.of_session(session):
            messages.warning(request, warning)
        return redirect("event_desk", pk)
    return _show(request, "programme", [items, people], event=event, session=session, items=items, people=people)


def _programme_rows(session, data):
    items = [_values(item, "title", "minutes", "who") for item in session.run_items.all()]
    people = [_values(one, "role", "name", "organisation") for one in session.contributors.all()]
    return (
        rows_of(ItemRow, data, initial=_numbered(items), prefix="blok"),
        rows_of(ContributorRow, data, initial=_numbered(people), prefix="wie"),
    )


def _write(session, items, people, user):
    actions.set_programme(session, items=filled_in(items), contributors=filled_in(people), by=user)


def _values(row, *names):
    return {name: getattr(row, name) for name in names}


def _numbered(rows):
    return [row | {"order": number} for number, row in enumerate(rows, start=1)]


def _saved(request, formsets, action):
    """Whether all that was typed is good and is written now."""
    if request.method != "POST" or not all([rows.is_valid() for rows in formsets]):
        return False
    if pressed(request, lambda: action() or True) is None:
        return False
    messages.success(request, _("Bewaard."))
    return True


def _show(request, template, formsets, **context):
    status = 422 if any(rows.is_bound for rows in formsets) else 200
    return render(request, f"agenda/desk/{template}.html", context, status=status)
