from django.urls import path

from . import views

urlpatterns = [
    # Wagtail itself reverses "wagtaildocs_serve"; its own view is not mounted.
    path("bestanden/document/<str:key>/<str:name>", views.document, name="wagtaildocs_serve"),
    path("bestanden/afbeelding/<str:key>/<str:name>", views.image, name="files_image"),
]
