"""To ask somebody into the team of an event by mail, and to say yes to that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leernetwerken.core.posts import done, form_view, pressed, sent
from leernetwerken.core.refusal import refusal_of

from ..registrations.access import by_token
from . import team, team_rules
from .access import planned_event, show_form
from .rows import TeamInviteForm


@login_required
@form_view
def team_invite(request, pk):
    """The answer is the same for every address."""
    event = planned_event(request, pk)
    if not team_rules.invites_by_email(event):
        raise Http404
    form = TeamInviteForm(sent(request))
    if done(form, lambda: team.invite_to_team(event, by=request.user, **form.cleaned_data)):
        messages.success(request, _("De uitnodiging is verstuurd. Wie ja zegt, komt in de lijst te staan."))
        return redirect("event_team", pk)
    return show_form(request, "team_invite", form, event=event, days=team_rules.TEAM_INVITATION_DAYS)


@login_required
@require_POST
def team_withdraw(request, pk, invitation_pk):
    event = planned_event(request, pk)
    pressed(request, lambda: team.withdraw_team_invitation(event, invitation_pk, by=request.user))
    return redirect("event_team", pk)


@login_required
@form_view
@by_token(team.TEAM, team.read_invitation)
def team_join(request, invitation, token):
    """Opening the link changes nothing; what it is for is told to the owner of the address alone."""
    refusal = team_rules.refuse_joining(invitation, request.user)
    if refusal is None and request.method == "POST":
        refusal = refusal_of(team.join_team, invitation, request.user)
        if refusal is None:
            messages.success(request, _("Fijn dat je meehelpt."))
            return redirect("event_desk", invitation.event_id)
    context = {"invitation": None if refusal else invitation, "refusal": refusal}
    return render(request, "agenda/desk/team_join.html", context, status=403 if refusal else 200)
