"""A facilitator or assessor is put on a team only with a certificate in date."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from agencies.models import Competence
from cases.models import TeamMember
from cases.services.add_team_member import add_team_member
from tests.cast import Cast, add_membership


@pytest.mark.parametrize("who", ["facilitator", "psychologist"])
def test_without_a_certificate_in_date_nobody_is_put_on_a_team(cast: Cast, who: str) -> None:
    member, manager = cast.user(who), cast.actor("prison_manager")
    TeamMember.unguarded.filter(user=member).delete()
    held = Competence.objects.filter(user=member)
    held.update(valid_until=held[0].valid_from + timedelta(days=1))
    with pytest.raises(ValidationError, match="no certificate in date"):
        add_team_member(cast.case, actor=manager, user=member.pk)
    held.update(valid_until=None)
    assert add_team_member(cast.case, actor=manager, user=member.pk).user_id == member.pk


def test_who_works_in_another_role_there_too_needs_none(cast: Cast) -> None:
    member = cast.user("facilitator")
    TeamMember.unguarded.filter(user=member).delete()
    Competence.objects.filter(user=member).delete()
    add_membership(member, cast.agency("larkfield"), "lead_practitioner")
    assert add_team_member(cast.case, actor=cast.actor("prison_manager"), user=member.pk)
