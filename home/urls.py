from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("mijn/", lambda request: HttpResponse(""), name="my")]
