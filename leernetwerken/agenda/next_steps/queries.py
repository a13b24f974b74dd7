"""Who reads a next step: its owner, and of what was shared who runs the event."""

from ..desk.afterwards import who_was_there
from ..models import NextStep


def own_step(session, **registration):
    """What somebody wrote, wherever his registration stands now; ``user`` or ``pk`` says whose."""
    named = {f"registration__{name}": value for name, value in registration.items()}
    steps = NextStep.objects.filter(session=session, **named)
    return steps.select_related("registration__user", "registration__event").order_by("-pk").first()


def shared_steps(session):
    """Asked by who runs the event (``rules.runs`` is the gate); of who was there alone."""
    there = who_was_there(session).values("registration")
    shared = NextStep.objects.filter(session=session, is_shared=True, registration__in=there)
    return list(shared.select_related("registration").order_by("registration__name", "pk"))
