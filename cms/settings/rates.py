"""How often one person or address may try or ask something; allauth counts, in the shared cache."""

ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    # Ours: each takes a second or more of a processor (knowledge/pdf_views.py).
    "pdf": "10/m/ip",
    "pdf_of_user": "10/m/user",
}
