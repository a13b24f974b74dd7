from django.urls import path

from . import agenda_views, desk_views, library_views, pdf_views, record_views
from .checks.urls import urlpatterns as check_urls
from .feeds import NetworkFeed, SiteFeed
from .imports import views as import_views
from .meetings import views as meeting_views
from .views import ReportListView, ResourceListView
from .voices.urls import urlpatterns as voice_urls

urlpatterns = [
    path("netwerken/<str:slug>/verslagen/", ReportListView.as_view(), name="network_reports"),
    path("netwerken/<str:slug>/materialen/", ResourceListView.as_view(), name="network_resources"),
    path("netwerken/<str:slug>/verbeteragenda/", agenda_views.network_agenda, name="network_agenda"),
    path("netwerken/<str:slug>/feed/", NetworkFeed(), name="network_feed"),
    path("feed/", SiteFeed(), name="feed"),
    path("mijn/lessen/", desk_views.waiting_lessons, name="waiting_lessons"),
    path("mijn/lessen/<int:pk>/", desk_views.decide_lesson, name="decide_lesson"),
    path("mijn/verslagen/van-bijeenkomst/<int:pk>/", meeting_views.start, name="report_of_meeting"),
    path("mijn/verslagen/<int:pk>/openstaand/", meeting_views.open_items, name="report_open_items"),
    path(
        "mijn/verslagen/<int:pk>/openstaand/<int:action_pk>/",
        meeting_views.postpone,
        name="report_postpone",
    ),
    path("mijn/lidmaatschap/<int:pk>/verslagen/", meeting_views.report_mail, name="report_mail_choice"),
    path("mijn/verslagen/uit-word/", import_views.start, name="word_imports"),
    path("mijn/verslagen/uit-word/<int:pk>/", import_views.word_import, name="word_import"),
    path("mijn/verslagen/uit-word/<int:pk>/opnieuw/", import_views.retry, name="retry_word_import"),
    path("lessen/bron/<int:pk>/", record_views.record, {"kind": "lesson"}, name="lesson_record"),
    path("acties/<int:pk>/", record_views.record, {"kind": "action"}, name="action_record"),
    path("vragen/<int:pk>/", record_views.record, {"kind": "question"}, name="question_record"),
    path("besluiten/<int:pk>/", record_views.record, {"kind": "decision"}, name="decision_record"),
    path("lessen/bron/<int:pk>/zelfde/", agenda_views.decide_same, {"kind": "lesson"}, name="lesson_same"),
    path("acties/<int:pk>/zelfde/", agenda_views.decide_same, {"kind": "action"}, name="action_same"),
    path("acties/<int:pk>/<str:step>/", agenda_views.action_step, name="action_step"),
    path("vragen/<int:pk>/zelfde/", agenda_views.decide_same, {"kind": "question"}, name="question_same"),
    path("vragen/<int:pk>/antwoord/", agenda_views.question_answer, name="question_answer"),
    path("vragen/<int:pk>/heropenen/", agenda_views.question_reopen, name="question_reopen"),
    path("besluiten/<int:pk>/zelfde/", agenda_views.decide_same, {"kind": "decision"}, name="decision_same"),
    path("lessen/feed/", library_views.LessonFeed(), name="lesson_feed"),
    path("lessen/json/", library_views.lessons_json, name="lessons_json"),
    path("lessen/pdf/", pdf_views.lessons, name="lessons_pdf"),
    *check_urls,
    *voice_urls,
]
