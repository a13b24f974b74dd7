from django.urls import path

from .feeds import NetworkFeed, SiteFeed
from .views import ReportListView, ResourceListView

urlpatterns = [
    path("netwerken/<str:slug>/verslagen/", ReportListView.as_view(), name="network_reports"),
    path("netwerken/<str:slug>/materialen/", ResourceListView.as_view(), name="network_resources"),
    path("netwerken/<str:slug>/feed/", NetworkFeed(), name="network_feed"),
    path("feed/", SiteFeed(), name="feed"),
]
