"""Who reads a next step: its owner, and of what was shared who runs the event."""

from ..models import NextStep


def own_step(session, registration):
    return NextStep.objects.filter(session=session, registration=registration).first()


def shared_steps(session):
    """Asked by who runs the event (``rules.runs`` is the gate)."""
    shared = NextStep.objects.filter(session=session, is_shared=True).select_related("registration")
    return list(shared.order_by("registration__name", "pk"))
