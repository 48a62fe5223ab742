"""Languages, interpreters and what helps the person to take part."""

import uuid

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def entry(**asked):
    """What every entry of a section has, with what is asked of this kind."""
    agency = models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency")
    case = models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case")
    recorded_by = models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
    )
    return [
        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
        ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
        ("earlier", models.JSONField(blank=True, default=list, verbose_name="how it read before")),
        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
        ("withdrawn_reason", models.TextField(blank=True, verbose_name="why it was withdrawn")),
        ("version", models.PositiveIntegerField(default=1)),
        *asked.items(),
        ("agency", agency),
        ("case", case),
        ("recorded_by", recorded_by),
    ]


def options(model, called):
    """As its neighbours: newest first, and a withdrawn entry says why."""
    says_why = models.CheckConstraint(
        condition=models.Q(
            models.Q(("withdrawn_at__isnull", True), ("withdrawn_reason", "")),
            models.Q(
                ("withdrawn_at__isnull", False), models.Q(("withdrawn_reason", ""), _negated=True)
            ),
            _connector="OR",
        ),
        name=f"{model}_withdrawn_says_why",
    )
    return {
        "verbose_name": called,
        "ordering": ["-recorded_at", "pk"],
        "abstract": False,
        "base_manager_name": "unguarded",
        "constraints": [says_why],
    }


def managers():
    """The guarded way in, and the plain one for Django's own machinery."""
    return [("objects", django.db.models.manager.Manager()), ("unguarded", django.db.models.manager.Manager())]


HOW_WELL = [
    ("well", "Well, whatever is talked about"),
    ("everyday", "Enough for everyday matters"),
    ("little", "A little"),
    ("not", "Not at all"),
    ("not_known", "Not known"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_forget_old_forms"),
        ("cases", "0034_closings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Language",
            fields=entry(
                language=models.CharField(
                    help_text="Spoken or signed. One entry for each language.",
                    max_length=60,
                    verbose_name="Language",
                ),
                place=models.CharField(
                    choices=[("first", "First language"), ("other", "Another language they use")],
                    max_length=40,
                    verbose_name="What it is to them",
                ),
                spoken=models.CharField(
                    choices=HOW_WELL,
                    max_length=40,
                    verbose_name="How well they understand it spoken (or signed)",
                ),
                read=models.CharField(choices=HOW_WELL, max_length=40, verbose_name="How well they read it"),
                interpreter=models.CharField(
                    choices=[("no", "No"), ("some", "Yes, for some matters"), ("always", "Yes, always")],
                    max_length=40,
                    verbose_name="Is an interpreter into this language needed?",
                ),
                dialect=models.CharField(
                    blank=True, max_length=60, verbose_name="Dialect the interpreter must speak"
                ),
                interpreter_gender=models.CharField(
                    choices=[
                        ("any", "No preference"),
                        ("woman", "A woman"),
                        ("man", "A man"),
                        ("not_asked", "Not asked yet"),
                    ],
                    max_length=40,
                    verbose_name="Whom they would rather have interpret",
                ),
                not_to_interpret=models.CharField(
                    blank=True,
                    help_text="Names, or for example: nobody of the family. "
                    "Why not belongs under Safety or Contacts.",
                    max_length=300,
                    verbose_name="Who must not interpret",
                ),
                good_to_know=models.TextField(
                    blank=True,
                    help_text="For example: whom they trust already.",
                    max_length=20000,
                    verbose_name="What else to know when booking",
                ),
            ),
            options=options("language", "language"),
            managers=managers(),
        ),
        migrations.CreateModel(
            name="CommunicationNeed",
            fields=entry(
                need=models.CharField(
                    choices=[
                        ("plain", "Easy read or plain words"),
                        ("large_print", "Large print"),
                        ("braille", "Braille or audio"),
                        ("hearing", "Help with hearing"),
                        ("lip_reading", "To see the face of whoever speaks"),
                        ("speaking", "Time or help to speak"),
                        ("writing", "Help with reading and writing"),
                        ("pace", "Short meetings with breaks"),
                        ("beforehand", "To know beforehand what happens"),
                        ("surroundings", "A quiet room with few people"),
                        ("step_free", "Step-free access or a certain seat"),
                        ("digital", "Help with telephone or video"),
                        ("companion", "Somebody with them"),
                        ("other", "Something else"),
                    ],
                    max_length=40,
                    verbose_name="What helps",
                ),
                what_helps=models.TextField(
                    help_text="In a line or two, for whoever books or holds the next meeting. "
                    "The illness or diagnosis belongs in the section Health.",
                    max_length=20000,
                    verbose_name="What to do",
                ),
                said_by=models.CharField(
                    help_text="For example: the person, a teacher, a nurse.",
                    max_length=200,
                    verbose_name="Who says so",
                ),
                look_again_on=models.DateField(blank=True, null=True, verbose_name="Look at it again on"),
            ),
            options=options("communicationneed", "communication need"),
            managers=managers(),
        ),
    ]
