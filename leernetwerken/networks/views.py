"""Who takes part: the list, what members show of themselves, adding somebody, and leaving."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leernetwerken.core.posts import done, form_view, sent, status_of
from leernetwerken.core.refusal import refusal_of

from . import actions, queries, rules
from .enums import MembershipRole
from .forms import MemberAddForm, MembershipForm, RoleForm
from .models import NetworkPage

MEMBERS_A_PAGE = 50


@require_safe
def network_members(request, slug):
    network = get_object_or_404(NetworkPage.objects.visible_to(request.user), slug=slug)
    own = queries.open_membership(network, request.user)
    leads = request.user.is_superuser or (own is not None and own.role == MembershipRole.COORDINATOR)
    if own is None and not leads:
        raise Http404
    page_obj = Paginator(queries.member_list(network), MEMBERS_A_PAGE).get_page(request.GET.get("page"))
    context = {"network": network, "own": own, "leads": leads, "page_obj": page_obj}
    return render(request, "networks/network_members.html", context)


@form_view
def member_add(request, slug):
    """The answer is the same whether the address had an account or not."""
    network = get_object_or_404(queries.networks_led_by(request.user), slug=slug)
    form = MemberAddForm(sent(request))
    if done(form, lambda: actions.add_member(network, **form.cleaned_data, by=request.user)):
        messages.success(request, _("%(name)s doet nu mee. We hebben een mail gestuurd.") % form.cleaned_data)
        return redirect("network_members", network.slug)
    return render(request, "networks/member_add.html", {"network": network, "form": form}, status=status_of(form))


@login_required
@form_view
def membership_settings(request, pk):
    membership = get_object_or_404(queries.own_memberships(request.user), pk=pk)
    form = MembershipForm(sent(request), instance=membership)
    if form.is_valid():
        form.save()
        messages.success(request, _("Je keuze is bewaard."))
        return redirect("membership_settings", pk)
    context = {"membership": membership, "form": form}
    return render(request, "networks/membership_settings.html", context, status=status_of(form))


@login_required
@form_view
def membership_leave(request, pk):
    membership = get_object_or_404(queries.own_memberships(request.user), pk=pk)
    after = membership.network.get_url(request)
    return _end(
        request, membership, "networks/membership_leave.html", _("Je doet niet meer mee aan dit netwerk."), after
    )


@login_required
@form_view
def membership_end(request, pk):
    membership = get_object_or_404(queries.memberships_led_by(request.user), pk=pk)
    after = reverse("network_members", args=[membership.network.slug])
    return _end(request, membership, "networks/membership_end.html", _("Het lidmaatschap is beëindigd."), after)


def _end(request, membership, template, done, after):
    """Ask first, by GET; end it by POST, say so and go to ``after``."""
    if request.method != "POST":
        refusal = rules.refuse_end_membership(membership, request.user)
    else:
        refusal = refusal_of(actions.end_membership, membership, by=request.user)
        if refusal is None:
            messages.success(request, done)
            return redirect(after)
    return render(request, template, {"membership": membership, "refusal": refusal})


@login_required
@form_view
def membership_role(request, pk):
    membership = get_object_or_404(queries.memberships_led_by(request.user), pk=pk)
    form = RoleForm(sent(request), initial={"role": membership.role})
    if done(form, lambda: actions.change_role(membership, form.cleaned_data["role"], by=request.user)):
        messages.success(request, _("De rol is veranderd."))
        return redirect("network_members", membership.network.slug)
    context = {"membership": membership, "form": form}
    return render(request, "networks/membership_role.html", context, status=status_of(form))
