from django.urls import path

from . import my_views, views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-<int:number>.xml", views.sitemap_part, name="sitemap_part"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("gezond/leeft", views.alive, name="alive"),
    path("gezond/klaar", views.ready, name="ready"),
    path("stijlgids/", views.styleguide, name="style_guide"),
    path("mijn/", my_views.my, name="my"),
    path("mijn/schrijven/", my_views.write, name="my_write"),
]
