from django.urls import path

from . import views

urlpatterns = [
    path("mijn/stemmen/", views.voices, name="voices"),
    path("mijn/stemmen/<int:pk>/", views.voice, name="lesson_voice"),
    path("mijn/stemmen/<int:pk>/klopt/", views.confirm, name="lesson_voice_confirm"),
    path("mijn/stemmen/<int:pk>/weg/", views.take_back, name="lesson_voice_take_back"),
]
