"""The library: what the editors made of the lessons in the public report."""

from leernetwerken.knowledge.actions import take_into_library
from leernetwerken.knowledge.enums import Evidence
from leernetwerken.knowledge.records import Lesson

# In the order of the report.
EDITED = [
    {
        "summary": "Begin met een kleine vaste groep die elkaar kent.",
        "holds_when": "Pleegouders wonen niet te ver van elkaar en willen elkaar vaker zien.",
        "holds_not_when": "Er is nu een crisis. Dan is eerst hulp van de begeleider nodig.",
        "for_whom": ["Pleegouder", "Pleegzorgbegeleider"],
        "evidence": Evidence.EXPERIENCE,
    },
    {
        "summary": "Vraag ouders en pleegouders hetzelfde, en luister naar beide antwoorden.",
        "holds_when": "Er is iemand bij die beide kanten vertrouwt.",
        "holds_not_when": "",
        "for_whom": ["Pleegouder", "Ouder", "Jeugdbeschermer"],
        "evidence": Evidence.SEVERAL,
    },
]


def make_lessons(report, perspectives, by):
    lessons = Lesson.objects.filter(report=report).order_by("position")
    for lesson, edited in zip(lessons, EDITED, strict=True):
        page = take_into_library(lesson, by=by)
        for name, value in edited.items():
            setattr(page, name, [perspectives[word] for word in value] if name == "for_whom" else value)
        page.save_revision(user=by).publish(user=by)
