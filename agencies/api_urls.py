"""Addresses of the endpoints about people and agencies."""

from django.urls import URLPattern, path

from agencies.api.members import MemberEndApi, MemberRoleApi, MembersApi

urlpatterns: list[URLPattern] = [
    path("members/", MembersApi.as_view(), name="api_members"),
    path("members/<uuid:membership_id>/change-role/", MemberRoleApi.as_view(), name="api_change_member_role"),
    path("members/<uuid:membership_id>/end/", MemberEndApi.as_view(), name="api_end_membership"),
]
