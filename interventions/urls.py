"""Addresses of the interventions app."""

from django.urls import URLPattern

app_name = "interventions"

urlpatterns: list[URLPattern] = []
