from django.urls import path

from . import interest_views, link_views, views

MINE = "agenda/mijn-aanmelding/<str:token>/"

urlpatterns = [
    path("agenda/aanmelden/<int:pk>/", views.event_register, name="event_register"),
    path("agenda/aanmelden/<int:pk>/verstuurd/", views.event_register_sent, name="event_register_sent"),
    path("agenda/bevestigen/<str:token>/", link_views.registration_confirm, name="registration_confirm"),
    path("agenda/mijn-aanmelding/", link_views.registration_erased, name="registration_erased"),
    path(MINE, link_views.registration, name="registration"),
    path(f"{MINE}afmelden/", link_views.registration_leave, name="registration_leave"),
    path(f"{MINE}wissen/", link_views.registration_erase, name="registration_erase"),
    path(f"{MINE}erbij/", link_views.registration_more, name="registration_more"),
    path(f"{MINE}plek/<int:pk>/perspectief/", link_views.registration_side, name="registration_side"),
    path(f"{MINE}plek/<int:pk>/<str:step>/", link_views.registration_seat, name="registration_seat"),
    path("agenda/houd-me-op-de-hoogte/", interest_views.interest, name="interest"),
    path("agenda/houd-me-op-de-hoogte/verstuurd/", interest_views.interest_sent, name="interest_sent"),
    path("agenda/belangstelling/<str:token>/", interest_views.interest_confirm, name="interest_confirm"),
    path("agenda/geen-berichten-meer/<str:token>/", interest_views.interest_drop, name="interest_drop"),
    path("mijn/bijeenkomsten/", views.my_registrations, name="my_registrations"),
]
