from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("inloggen/", lambda request: HttpResponse(""), name="account_login")]
