from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from .models import SitePage


@require_safe
def discreet_link(request, pk):
    """From a link in a text to a page that is not for everybody; 404 for who may not know it."""
    return redirect(get_object_or_404(SitePage.objects.visible_to(request.user).filter(depth__gt=1), pk=pk).url)
