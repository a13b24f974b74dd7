"""What is allowed but perhaps not meant: sentences for who plans."""

from django.utils.translation import gettext as _


def of_session(session):
    if not session.starts_at or not session.hours_known:
        return []
    minutes = round((session.ends_at - session.starts_at).total_seconds() / 60)
    longest = session.event.longest_minutes
    warnings = []
    if longest and minutes > longest:
        values = {"long": in_hours(minutes), "longest": in_hours(longest)}
        warnings.append(_("Let op: deze dag duurt %(long)s. Afgesproken is hoogstens %(longest)s.") % values)
    planned = sum(session.run_items.values_list("minutes", flat=True))
    if planned > minutes:
        values = {"planned": in_hours(planned), "long": in_hours(minutes)}
        warnings.append(_("Let op: het programma duurt %(planned)s, en de dag %(long)s.") % values)
    return warnings


def in_hours(minutes):
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%d minuten") % rest
    return _("%(hours)d uur en %(rest)d minuten") % {"hours": hours, "rest": rest} if rest else _("%d uur") % hours
