"""The library: what the editors made of some of the lessons in the reports. Others still wait for them."""

from leernetwerken.knowledge.actions import take_into_library
from leernetwerken.knowledge.enums import Evidence
from leernetwerken.knowledge.records import Lesson

# By the words of the report.
EDITED = {
    "Steun van een ander gezin komt eerder dan steun van een organisatie": {
        "summary": "Begin met een kleine vaste groep die elkaar kent.",
        "holds_when": "Pleegouders wonen niet te ver van elkaar en willen elkaar vaker zien.",
        "holds_not_when": "Er is nu een crisis. Dan is eerst hulp van de begeleider nodig.",
        "for_whom": ["Pleegouder", "Pleegzorgbegeleider"],
        "evidence": Evidence.EXPERIENCE,
    },
    "Zonder ouders aan tafel missen we de helft van het verhaal": {
        "summary": "Vraag ouders en pleegouders hetzelfde, en luister naar beide antwoorden.",
        "holds_when": "Er is iemand bij die beide kanten vertrouwt.",
        "holds_not_when": "",
        "for_whom": ["Pleegouder", "Ouder", "Jeugdbeschermer"],
        "evidence": Evidence.SEVERAL,
    },
    "Vraag eerst wat er goed gaat": {
        "summary": "Begin een gesprek met een jongere niet bij de regels.",
        "holds_when": "Er is tijd, en niemand is op dat moment boos.",
        "holds_not_when": "Iemand is in gevaar. Dan gaat veiligheid voor.",
        "for_whom": ["Pleegzorgbegeleider", "Jeugdbeschermer", "Hulpverlener"],
        "evidence": Evidence.TRIED,
    },
    "Leg uit waarom je iets vraagt, vóór je het vraagt": {
        "summary": "Een gezin praat makkelijker over veiligheid als het weet waar een vraag voor is.",
        "holds_when": "Je hebt meer dan één gesprek.",
        "holds_not_when": "",
        "for_whom": ["Pleegzorgbegeleider", "Gedragswetenschapper"],
        "evidence": Evidence.EXPERIENCE,
    },
}


def make_lessons(perspectives, by):
    for title, edited in EDITED.items():
        page = take_into_library(Lesson.objects.get(title=title), by=by)
        for name, value in edited.items():
            setattr(page, name, [perspectives[word] for word in value] if name == "for_whom" else value)
        page.save_revision(user=by).publish(user=by)
