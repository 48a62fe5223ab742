"""Addresses of the clock."""

from django.urls import URLPattern, path

from reminders.views.mark_read import mark_read_page
from reminders.views.my_work import my_work_page
from reminders.views.notifications import notifications_page

app_name = "reminders"

urlpatterns: list[URLPattern] = [
    path("", my_work_page, name="my_work"),
    path("notifications/", notifications_page, name="notifications"),
    path("notifications/mark-read/", mark_read_page, name="mark_read"),
]
