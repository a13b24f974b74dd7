from django.urls import path

from . import desk_views, join_views, views

urlpatterns = [
    path("netwerken/<str:slug>/aanmelden/", join_views.join, name="network_join"),
    path("netwerken/<str:slug>/aanmelden/verstuurd/", join_views.join_sent, name="network_join_sent"),
    path("netwerken/<str:slug>/aanmeldingen/", desk_views.network_join_requests, name="network_join_requests"),
    path("netwerken/<str:slug>/leden/", views.network_members, name="network_members"),
    path("netwerken/<str:slug>/leden/toevoegen/", views.member_add, name="member_add"),
    path("aanmelding/bevestigen/<str:token>/", join_views.confirm, name="join_request_confirm"),
    path("aanmelding/<str:token>/", join_views.state, name="join_request_state"),
    path("aanmelding/<str:token>/antwoord/", join_views.answer, name="join_request_answer"),
    path("aanmelding/<str:token>/intrekken/", join_views.withdraw, name="join_request_withdraw"),
    path("mijn/aanmeldingen/", desk_views.join_requests, name="coordinator_join_requests"),
    path("mijn/aanmeldingen/<int:pk>/", desk_views.join_request, name="coordinator_join_request"),
    path("mijn/aanmeldingen/<int:pk>/<str:step>/", desk_views.join_request_step, name="coordinator_join_request_step"),
    path("mijn/lidmaatschap/<int:pk>/", views.membership_settings, name="membership_settings"),
    path("mijn/lidmaatschap/<int:pk>/verlaten/", views.membership_leave, name="membership_leave"),
    path("mijn/lidmaatschap/<int:pk>/rol/", views.membership_role, name="membership_role"),
    path("mijn/lidmaatschap/<int:pk>/beeindigen/", views.membership_end, name="membership_end"),
]
