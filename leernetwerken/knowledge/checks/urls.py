from django.urls import path

from . import desk_views, link_views

urlpatterns = [
    path("mijn/nalezen/<int:pk>/", desk_views.report_check, name="report_check"),
    path("mijn/nalezen/<int:pk>/start/", desk_views.start, name="report_check_start"),
    path("mijn/nalezen/<int:pk>/stop/", desk_views.stop, name="report_check_stop"),
    path("mijn/nalezen/<int:pk>/instelling/", desk_views.setting, name="report_check_setting"),
    path("mijn/nalezen/<int:pk>/bezwaar/<int:objection>/", desk_views.overrule, name="report_check_overrule"),
    path("nalezen/<str:token>/", link_views.answer, name="check_answer"),
]
