from django.urls import path

from . import feeds, views

urlpatterns = [
    path("agenda/maand/<str:words>/", views.agenda_month, name="agenda_month"),
    path("agenda/ical/", feeds.list_ics, name="agenda_ics"),
    path("agenda/ical/<str:secret>.ics", feeds.own_ics, name="own_ics"),
    path("agenda/bijeenkomst/<uuid:uid>.ics", feeds.session_ics, name="session_ics"),
    path("agenda/reeks/<int:pk>.ics", feeds.event_ics, name="event_ics"),
    path("mijn/agenda-link/", views.calendar_link, name="calendar_link"),
]
