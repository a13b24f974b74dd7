"""For a member: upload notes in Word, wait, look them over, get a draft. Each screen works without JavaScript."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leernetwerken.core.posts import form_view, sent
from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.numbers import as_id

from ..meetings.queries import networks_meeting, report_of
from . import actions, queries
from .counts import counts_of, sides_in
from .enums import ImportState
from .forms import ReviewForm, UploadForm
from .review import context_of
from .stored import from_json

REFRESH_SECONDS = 2
ENDS = {ImportState.REFUSED: "knowledge/imports/refused.html", ImportState.USED: "knowledge/imports/used.html"}


@login_required
@form_view
def start(request):
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES, user=request.user)
        if form.is_valid() and (word_import := _upload(request, form)):
            return redirect("word_import", word_import.pk)
    else:
        form = UploadForm(user=request.user, initial=_asked_for(request))
    context = {"form": form, "imports": queries.newest_imports(request.user)}
    return render(request, "knowledge/imports/start.html", context, status=422 if form.errors else 200)


def _asked_for(request):
    """Whoever comes from a meeting, or from a network, need not choose it again; one with a report is not chosen."""
    network, key = as_id(request.GET.get("netwerk", "")), as_id(request.GET.get("bijeenkomst", ""))
    session = queries.meetings_to_report(request.user).filter(pk=key).first() if key else None
    if session:
        joined = {one.pk for one in queries.networks_joined_by(request.user)}
        met = networks_meeting(session.event, request.user)
        free = [one.pk for one in met if one.pk in joined and report_of(session, one) is None]
        session = session if (network in free if network else free) else None
        network = network or next(iter(free), None)
    return {"network": network, "session": session and session.pk}


def _upload(request, form):
    cleaned = form.cleaned_data
    try:
        return actions.upload(cleaned["network"], cleaned["file"], by=request.user, session=cleaned.get("session"))
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return None


@login_required
@form_view
def word_import(request, pk):
    """Where an upload stands, whatever that is."""
    found = get_object_or_404(queries.imports_of(request.user), pk=as_id(pk))
    found.session = queries.seen_meeting(found, request.user)
    if found.can_be_reviewed:
        return _review(request, found)
    if found.is_busy:
        return _progress(request, found)
    if request.method == "POST" and found.page:
        return _to_editor(found.page)
    return render(request, ENDS[found.state], {"import": found})


def _progress(request, found):
    response = render(request, "knowledge/imports/progress.html", {"import": found})
    if not found.is_lost:
        response["Refresh"] = str(REFRESH_SECONDS)
    return response


def _review(request, found):
    report = from_json(found.report)
    form = _review_form(request, found, report)
    if form.is_bound:
        is_whole = form.is_valid()
        actions.keep_decisions(found, form.kept())
        if "neem" in request.POST:
            return _take_sides(request, found, report)
        if "bewaar" in request.POST:
            messages.success(request, _("Bewaard. Je kunt later verder."))
            return redirect("word_imports")
        if is_whole:
            return _make(request, found, form)
    context = context_of(report, form) | {"import": found, "counts": counts_of(found, report, request.user)}
    return render(request, "knowledge/imports/review.html", context, status=422 if form.errors else 200)


def _review_form(request, found, report):
    return ReviewForm(sent(request), report=report, decisions=found.decisions, session=found.session)


def _take_sides(request, found, report):
    """The perspectives that the notes, or the list of the meeting, have a number for. What else was typed is kept."""
    sides = sides_in(counts_of(found, report, request.user), request.POST["neem"])
    if sides is None:
        raise Http404
    actions.keep_decisions(found, {"present": sides})
    messages.success(request, _("Overgenomen: deze perspectieven staan aangekruist."))
    return redirect(f"{reverse('word_import', args=[found.pk])}#over")


def _make(request, found, form):
    try:
        page = actions.make_draft(found, by=request.user, values=form.values())
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("word_imports")
    return _to_editor(page)


def _to_editor(page):
    return redirect("wagtailadmin_pages:edit", page.pk)


@login_required
@require_POST
def retry(request, pk):
    actions.retry(get_object_or_404(queries.imports_of(request.user), pk=as_id(pk)))
    return redirect("word_import", pk)
