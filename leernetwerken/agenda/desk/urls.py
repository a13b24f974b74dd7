from django.urls import path

from ..next_steps import views as step_views
from ..registrations.urls import MINE
from . import day_views, list_views, programme_views, seat_views, table_views, team_views, views

DESK = "mijn/bijeenkomsten/<int:pk>/"
DAY = f"{DESK}dag/<int:session_pk>/"
PLAN = f"{DESK}plekken/<int:plan_pk>/"

urlpatterns = [
    path("mijn/bijeenkomsten/plannen/", views.event_plan, name="event_plan"),
    path("mijn/bijeenkomsten/aanwezig/", day_views.my_door, name="my_door"),
    path("mijn/bijeenkomsten/terugblik/<int:session_pk>/", day_views.my_feedback, name="my_feedback"),
    path("agenda/aanwezig/<str:token>/", day_views.door, name="door"),
    path("agenda/terugblik/<str:token>/<int:session_pk>/", day_views.feedback, name="feedback"),
    path("mijn/bijeenkomsten/meehelpen/<str:token>/", team_views.team_join, name="team_join"),
    path("mijn/bijeenkomsten/volgende-stap/<int:session_pk>/", step_views.my_next_step, name="my_next_step"),
    path(f"{MINE}volgende-stap/<int:session_pk>/", step_views.next_step, name="next_step"),
    path(DESK, views.event_desk, name="event_desk"),
    path(f"{DESK}dag/", views.session_add, name="session_add"),
    path(f"{DESK}stoppen/", views.event_stop, name="event_stop"),
    path(f"{DESK}onderdelen/", programme_views.parts, name="event_parts"),
    path(f"{DESK}team/", programme_views.team, name="event_team"),
    path(f"{DESK}team/uitnodigen/", team_views.team_invite, name="event_team_invite"),
    path(f"{DESK}team/uitnodigen/<int:invitation_pk>/weg/", team_views.team_withdraw, name="event_team_withdraw"),
    path(f"{DESK}bericht/", seat_views.message, name="event_message"),
    path(f"{DESK}lijst/", list_views.people, name="event_people"),
    path(f"{DESK}lijst/papier/", list_views.people_on_paper, name="event_people_on_paper"),
    path(f"{DESK}lijst/excel/", list_views.people_as_workbook, name="event_people_as_workbook"),
    path(DAY, views.session_edit, name="session_edit"),
    path(f"{DAY}afzeggen/", views.session_cancel, name="session_cancel"),
    path(f"{DAY}besluit/", views.session_decide, name="session_decide"),
    path(f"{DAY}programma/", programme_views.programme, name="session_programme"),
    path(f"{DAY}aanwezig/", day_views.attendance, name="event_attendance"),
    path(f"{DAY}aanwezig/code/", day_views.door_open, name="event_door_open"),
    path(f"{DAY}terugblik/", day_views.looking_back, name="event_looking_back"),
    path(f"{DAY}terugblik/vragen/", day_views.feedback_ask, name="event_feedback_ask"),
    path(PLAN, seat_views.seats, name="event_seats"),
    path(f"{PLAN}wachtlijst/", seat_views.waiting_list, name="event_waiting_list"),
    path(f"{PLAN}uitnodigen/", seat_views.invite, name="event_invite"),
    path(f"{PLAN}tafels/", table_views.tables, name="event_tables"),
]
