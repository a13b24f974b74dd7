"""Plain words in the place of those of Django, allauth and Wagtail, whose Dutch says "u" and speaks of fields.

Their strings are English, ours are Dutch already, so a catalogue of our own would hold only this; a
dictionary needs no compiled file. What stands here goes over the catalogues of those packages.
"""

from django.utils.translation import trans_real

LANGUAGE = "nl"
EMPTY = "Vul dit nog in."
NO_CHOICE = "Deze keuze is er niet (meer). Kies iets uit de lijst."

FORMS = {
    "This field is required.": EMPTY,
    "This field cannot be blank.": EMPTY,
    "This field cannot be null.": EMPTY,
    "Enter a valid value.": "Dit klopt niet. Kijk het nog eens na.",
    "Enter a complete value.": "Dit is nog niet helemaal ingevuld.",
    "Enter a valid email address.": "Dit is geen e-mailadres. Een e-mailadres lijkt op naam@voorbeeld.nl.",
    "Enter a valid URL.": "Dit is geen webadres. Een webadres begint met https://.",
    "Enter a valid date.": "Dit is geen datum. Schrijf de datum zo: 22-11-2026.",
    "Enter a valid time.": "Dit is geen tijd. Schrijf de tijd zo: 14:30.",
    "Enter a valid date/time.": "Dit is geen datum met tijd. Schrijf het zo: 22-11-2026 14:30.",
    "Enter a whole number.": "Vul een heel getal in.",
    "Enter a number.": "Vul een getal in.",
    "Enter a list of values.": "Kies iets uit de lijst.",
    "Enter a valid JSON.": "Dit kunnen we niet lezen. Probeer het nog een keer.",
    "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.": (
        "Gebruik hier alleen letters, cijfers en streepjes."
    ),
    "Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.": (
        "Gebruik hier alleen letters, cijfers en streepjes."
    ),
    "Ensure this value is less than or equal to %(limit_value)s.": "Dit mag hoogstens %(limit_value)s zijn.",
    "Ensure this value is greater than or equal to %(limit_value)s.": "Dit moet minstens %(limit_value)s zijn.",
    "Select a valid choice. That choice is not one of the available choices.": NO_CHOICE,
    "Select a valid choice. %(value)s is not one of the available choices.": NO_CHOICE,
    "“%(pk)s” is not a valid value.": NO_CHOICE,
    "“%(value)s” is not a valid UUID.": NO_CHOICE,
    "Null characters are not allowed.": "Hier staat een teken dat we niet kunnen lezen. Haal het weg.",
    "No file was submitted.": "Kies nog een bestand.",
    "The submitted file is empty.": "Dit bestand is leeg. Kies een ander bestand.",
    "Upload a valid image. The file you uploaded was either not an image or a corrupted image.": (
        "Dit is geen foto die we kunnen lezen. Kies een ander bestand."
    ),
    "File extension “%(extension)s” is not allowed. Allowed extensions are: %(allowed_extensions)s.": (
        "Een bestand van de soort ‘%(extension)s’ kan hier niet. Wel: %(allowed_extensions)s."
    ),
    "%(model_name)s with this %(field_label)s already exists.": (
        "Er is al iets anders met deze waarde bij ‘%(field_label)s’. Kies een andere."
    ),
    "ManagementForm data is missing or has been tampered with. Missing fields: %(field_names)s. "
    "You may need to file a bug report if the issue persists.": (
        "Dit formulier is niet helemaal aangekomen. Laad de pagina opnieuw en probeer het nog eens."
    ),
}

PASSWORDS = {
    "Your password can’t be a commonly used password.": "Kies geen wachtwoord dat veel mensen gebruiken.",
    "Your password can’t be too similar to your other personal information.": (
        "Je naam of je e-mailadres is geen goed wachtwoord."
    ),
    "Your password can’t be entirely numeric.": "Gebruik niet alleen cijfers.",
    "This password is too common.": "Dit wachtwoord gebruiken veel mensen. Kies een ander.",
    "This password is entirely numeric.": "Dit zijn alleen cijfers. Gebruik ook letters.",
    "The password is too similar to the %(verbose_name)s.": (
        "Dit wachtwoord lijkt te veel op je %(verbose_name)s. Kies een ander."
    ),
    "Your old password was entered incorrectly. Please enter it again.": (
        "Dit is niet je wachtwoord van nu. Typ het nog een keer."
    ),
    "Please type your current password.": "Dit is niet je wachtwoord van nu. Typ het nog een keer.",
    "Current Password": "Je wachtwoord van nu",
    "New Password": "Nieuw wachtwoord",
    "New Password (again)": "Nieuw wachtwoord, nog een keer",
    "Password (again)": "Wachtwoord, nog een keer",
    "You must type the same password each time.": "Je hebt niet twee keer hetzelfde wachtwoord getypt.",
    "The two password fields didn’t match.": "Je hebt niet twee keer hetzelfde wachtwoord getypt.",
    "Incorrect password.": "Dit wachtwoord klopt niet. Typ het nog een keer.",
}

SECOND_STEP = {
    "Incorrect code.": "Deze code klopt niet. Kijk of je de nieuwste code hebt.",
    "Invalid login.": "Inloggen lukt zo niet. Probeer het nog een keer.",
    "Invalid token.": "Deze link werkt niet meer.",
    "Invalid or expired key.": "Deze link werkt niet meer.",
    "Too many failed login attempts. Try again later.": "Te veel pogingen. Probeer het straks nog eens.",
    "Be patient, you are sending too many requests.": "Dit gaat te snel. Probeer het straks nog eens.",
    "This account is currently inactive.": "Met dit account kun je niet inloggen.",
    "Master key": "Mijn sleutel",
    "Backup key": "Mijn tweede sleutel",
    "Passwordless": "Inloggen zonder wachtwoord",
    "Enabling passwordless operation allows you to sign in using just this key, but imposes additional requirements "
    "such as biometrics or PIN protection.": (
        "Dan log je in met alleen deze sleutel. Je apparaat vraagt wel om je vinger, je gezicht of een pincode."
    ),
    "Use your password": "Met je wachtwoord",
    "Use authenticator app or code": "Met een code uit je app",
    "Use a security key": "Met een toegangssleutel",
    "You cannot deactivate two-factor authentication.": "Je kunt de tweede stap niet uitzetten.",
    "You cannot generate recovery codes without having two-factor authentication enabled.": (
        "Zet eerst een tweede stap aan. Daarna kun je herstelcodes maken."
    ),
}

EDITOR = {
    "Page title": "Titel van de pagina",
    "The page title as you'd like it to be seen by the public": "Zo zien bezoekers de titel.",
    "Dashboard": "Begin",
    "Promote": "Adres en zoeken",
    "Snippets": "Woordenlijsten",
    "Cancel workflow ": "Stop de beoordeling",
    "Restart workflow ": "Begin de beoordeling opnieuw",
    "Awaiting your review": "Wacht op jou",
    # As the buttons of a review say it.
    "Page '%(page_title)s' has been submitted for moderation.": "‘%(page_title)s’ is doorgestuurd om te beoordelen.",
    "Page '%(page_title)s' created and submitted for moderation.": (
        "‘%(page_title)s’ is doorgestuurd om te beoordelen."
    ),
    "'%(workflow)s' started. Next step '%(task)s'": "Doorgestuurd naar %(task)s",
    "Resubmitted '%(task)s'. Workflow resumed": "Opnieuw doorgestuurd naar %(task)s",
    "Rejected at '%(task)s'. Changes requested": "Teruggestuurd met een opmerking",
    "Approved at '%(task)s'. '%(workflow)s' complete": "Goedgekeurd",
    "Cancelled '%(workflow)s' at '%(task)s'": "Beoordeling gestopt",
    "Workflow: start": "Doorsturen",
    "Workflow: resume task": "Opnieuw doorsturen",
    "Workflow: reject task": "Terugsturen",
    "Workflow: approve task": "Goedkeuren",
    "Workflow: cancel": "Beoordeling stoppen",
    # One word for what everybody, or who may, can read on the site.
    "live": "online",
    "Live": "Online",
    "live + draft": "online + concept",
    "live + in moderation": "online + wacht op beoordeling",
    "live + scheduled": "online + gepland",
    "in moderation": "wacht op beoordeling",
    "This %(model_name)s is currently awaiting moderation.": "Dit wacht op beoordeling.",
    "View live": "Bekijk op de site",
    "Live version": "Versie die online staat",
    "Compare with live version": "Vergelijk met wat online staat",
    # Wagtail's Dutch has no spaces here.
    "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s": (
        "%(start_index)s-%(end_index)s van %(items_count)s %(model_name)s"
    ),
    '%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s in \'<span class="w-title-ellipsis">%(title)s'
    "</span>'.": (
        "%(start_index)s-%(end_index)s van %(items_count)s %(model_name)s in "
        '‘<span class="w-title-ellipsis">%(title)s</span>’.'
    ),
    "The page could not be created due to validation errors.": "Nog niet alles is goed ingevuld. Hieronder staat wat.",
    "The page could not be saved due to validation errors.": "Nog niet alles is goed ingevuld. Hieronder staat wat.",
    "The image could not be created due to errors.": "Nog niet alles is goed ingevuld. Hieronder staat wat.",
    "The image could not be saved due to errors.": "Nog niet alles is goed ingevuld. Hieronder staat wat.",
    "The document could not be created due to errors.": "Nog niet alles is goed ingevuld. Hieronder staat wat.",
    "The document could not be saved due to errors.": "Nog niet alles is goed ingevuld. Hieronder staat wat.",
    "There are validation errors, click save to highlight them.": (
        "Nog niet alles is goed ingevuld. Druk op de knop onderaan om te zien wat."
    ),
    "Leave blank if not changing.": "Laat dit leeg als het zo blijft.",
    # Here that is the e-mail address.
    "Username": "E-mailadres",
    "Users": "Accounts",
    "Add a user": "Voeg een account toe",
    "Add user": "Voeg een account toe",
    "Delete user": "Verwijder dit account",
    "User '%(object)s' created.": "Het account van %(object)s is gemaakt.",
    "User '%(object)s' updated.": "Het account van %(object)s is gewijzigd.",
    "User '%(object)s' deleted.": "Het account van %(object)s is verwijderd.",
    "A user with that username already exists.": (
        "Er is al een account met dit e-mailadres. Zoek dat account op, of vul een ander e-mailadres in."
    ),
    "The user could not be saved due to errors.": "Nog niet alles is goed ingevuld. Hieronder staat wat.",
    "Sorry, no users match your query": "Er zijn geen accounts die hierbij passen.",
    "Select all users in listing": "Kies alle accounts in de lijst",
    "1 user selected": "1 account gekozen",
    "%(objects)s users selected": "%(objects)s accounts gekozen",
    "All %(objects)s users on this screen selected": "Alle %(objects)s accounts op dit scherm gekozen",
    "All users in listing selected": "Alle accounts in de lijst gekozen",
    "Delete selected users": "Verwijder deze accounts",
    "Assign role to selected users": "Geef deze accounts een rol",
    "Change the active state for selected users": "Sluit of open deze accounts",
    "Are you sure you want to delete these users?": "Weet je zeker dat je deze accounts wilt verwijderen?",
    "Are you sure you want to assign this role to these users?": "Weet je zeker dat je deze accounts deze rol geeft?",
    "Are you sure you want to change the active state for these users?": (
        "Weet je zeker dat je deze accounts sluit of opent?"
    ),
    # What a list of them counts.
    "page log entry": "wijziging",
    "page log entries": "wijzigingen",
    "Are you sure you want to delete this %(model_name)s?": "Weet je zeker dat je dit wilt verwijderen?",
    "Are you sure you want to unpublish this %(model_name)s?": "Weet je zeker dat je dit offline wilt halen?",
    "Are you sure you want to delete this site?": "Weet je zeker dat je deze site wilt verwijderen?",
    "Pages created here will not be accessible at any URL. To add pages to an existing site, create them as children "
    "of the homepage.": "Een pagina op deze plek is voor niemand te vinden. Zet pagina's onder de voorpagina.",
}

# (with one, with more): the two forms that Dutch has.
NUMBERED = {
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).": (
        "Dit is te lang: er past %(limit_value)d teken, en je hebt er %(show_value)d.",
        "Dit is te lang: er passen %(limit_value)d tekens, en je hebt er %(show_value)d.",
    ),
    "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).": (
        "Dit is te kort: gebruik minstens %(limit_value)d teken. Je hebt er nu %(show_value)d.",
        "Dit is te kort: gebruik minstens %(limit_value)d tekens. Je hebt er nu %(show_value)d.",
    ),
    "Ensure this filename has at most %(max)d character (it has %(length)d).": (
        "De naam van dit bestand is te lang: er past %(max)d teken. Geef het een kortere naam.",
        "De naam van dit bestand is te lang: er passen %(max)d tekens. Geef het een kortere naam.",
    ),
    "Your password must contain at least %(min_length)d character.": (
        "Gebruik minstens %(min_length)d teken.",
        "Gebruik minstens %(min_length)d tekens. Een zin van een paar woorden onthoud je goed.",
    ),
    # Wagtail's Dutch has no space here.
    '%(total)s Image <span class="w-sr-only">created in %(site_name)s</span>': (
        '%(total)s Afbeelding <span class="w-sr-only">aangemaakt in %(site_name)s</span>',
        '%(total)s Afbeeldingen <span class="w-sr-only">aangemaakt in %(site_name)s</span>',
    ),
    "Referenced %(count)s time": ("Op %(count)s plek gebruikt", "Op %(count)s plekken gebruikt"),
    "This %(model_name)s is referenced %(usage_count)s time.": (
        "Dit wordt op %(usage_count)s plek gebruikt.",
        "Dit wordt op %(usage_count)s plekken gebruikt.",
    ),
    "%(num_parent_objects)d user has been deleted": (
        "%(num_parent_objects)d account is verwijderd",
        "%(num_parent_objects)d accounts zijn verwijderd",
    ),
    "%(num_parent_objects)d user has been assigned as %(role)s": (
        "%(num_parent_objects)d account heeft nu de rol %(role)s",
        "%(num_parent_objects)d accounts hebben nu de rol %(role)s",
    ),
    "%(num_parent_objects)d user has been marked as active": (
        "%(num_parent_objects)d account is geopend",
        "%(num_parent_objects)d accounts zijn geopend",
    ),
    "%(num_parent_objects)d user has been marked as inactive": (
        "%(num_parent_objects)d account is gesloten",
        "%(num_parent_objects)d accounts zijn gesloten",
    ),
    # Django's own Dutch lacks this one: it would come out in English.
    "This password is too short. It must contain at least %d character.": (
        "Dit wachtwoord is te kort. Gebruik minstens %d teken.",
        "Dit wachtwoord is te kort. Gebruik minstens %d tekens.",
    ),
}


def use_plain_words():
    """Let these words win over what the packages' own catalogues say; once, when the site starts."""
    catalogue = trans_real.translation(LANGUAGE)._catalog
    for text, words in (FORMS | PASSWORDS | SECOND_STEP | EDITOR).items():
        catalogue[text] = words
    for text, forms in NUMBERED.items():
        for number, words in enumerate(forms):
            catalogue[text, number] = words
