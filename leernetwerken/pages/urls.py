from django.urls import path

from .views import discreet_link

urlpatterns = [path("pagina/<int:pk>/", discreet_link, name="discreet_link")]
