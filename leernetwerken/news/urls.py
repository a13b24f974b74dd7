from django.urls import path

from .feeds import NewsFeed

urlpatterns = [path("nieuws/feed/", NewsFeed(), name="news_feed")]
