"""The sides from which people take part in foster care, with the words they use themselves."""

from leernetwerken.accounts.models import Perspective

FAMILIES = "Gezinnen en jongeren"
CARE = "Hulp en begeleiding"
POLICY = "Beleid en bestuur"
KNOWLEDGE = "Kennis"
PROGRAMME = "In een programma"

PERSPECTIVES = [
    ("Pleegouder", "Pleegouders", FAMILIES, ["Pleeggezin"]),
    ("Ouder", "Ouders", FAMILIES, ["Ouder van een pleegkind"]),
    ("Pleegjongere", "Pleegjongeren", FAMILIES, ["Pleegkind"]),
    ("Eigen kind", "Eigen kinderen", FAMILIES, ["Kind van pleegouders"]),
    ("Steunouder", "Steunouders", FAMILIES, []),
    ("Gezinshuisouder", "Gezinshuisouders", FAMILIES, []),
    ("Pleegzorgbegeleider", "Pleegzorgbegeleiders", CARE, ["Pleegzorgwerker"]),
    ("Jeugdbeschermer", "Jeugdbeschermers", CARE, ["Gecertificeerde instelling", "GI"]),
    ("Hulpverlener", "Hulpverleners", CARE, []),
    ("Gedragswetenschapper", "Gedragswetenschappers", CARE, ["Gedragsdeskundige"]),
    ("Medewerker CJG of wijkteam", "Medewerkers CJG en wijkteam", CARE, ["CJG-medewerker", "Wijkteam"]),
    ("Vrijwilligersorganisatie", "Vrijwilligersorganisaties", CARE, []),
    ("Beleidsmedewerker gemeente", "Beleidsmedewerkers gemeente", POLICY, ["Gemeente"]),
    ("Manager of beleidsmedewerker aanbieder", "Managers en beleidsmedewerkers aanbieder", POLICY, ["Zorgaanbieder"]),
    ("Programmamanager", "Programmamanagers", POLICY, []),
    ("Onderzoeker", "Onderzoekers", KNOWLEDGE, []),
    ("Gespreksbegeleider", "Gespreksbegeleiders", PROGRAMME, ["Gespreksleider"]),
    ("Spreker", "Sprekers", PROGRAMME, []),
    ("Trekker", "Trekkers", PROGRAMME, []),
    ("Lid van de stuurgroep", "Leden van de stuurgroep", PROGRAMME, ["Stuurgroep"]),
]


def make_perspectives():
    """All perspectives, by name."""
    made = {}
    for order, (name, plural, group_label, synonyms) in enumerate(PERSPECTIVES):
        made[name], _created = Perspective.objects.get_or_create(
            name=name,
            defaults={
                "plural": plural,
                "group_label": group_label,
                "synonyms": "\n".join(synonyms),
                "sort_order": order,
            },
        )
    return made
