"""Addresses of the case record."""

from django.urls import URLPattern

app_name = "cases"

urlpatterns: list[URLPattern] = []
