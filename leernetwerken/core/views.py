from django.shortcuts import render


def csrf_failure(request, reason=""):
    """A form that was open too long: say so, and how to go on."""
    return render(request, "403_csrf.html", status=403)
