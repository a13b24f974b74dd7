from django.urls import path

from . import views

POLL = "mijn/bijeenkomsten/<int:pk>/peiling/"

urlpatterns = [
    path("agenda/peiling/<str:token>/", views.poll, name="poll"),
    path(POLL, views.event_poll, name="event_poll"),
    path(f"{POLL}vragen/", views.poll_ask, name="poll_ask"),
    path(f"{POLL}<int:option_pk>/weg/", views.poll_option_remove, name="poll_option_remove"),
]
