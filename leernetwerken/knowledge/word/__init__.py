"""Word notes in, proposals for a report out. Pure: no tables, no requests, nothing is stored or fetched.

``package`` refuses what is no ordinary .docx, ``isolation`` has a bounded child process read it
(``worker``, ``parts``, ``styles``, ``inline``, ``document``), ``report`` makes proposals of what was read
(``headings``, ``sections``, ``items``, ``tables``, ``attendance``, ``meta``, ``proposals``) and
``draft`` the blocks of the ones that a person accepted. See docs/adr, "Notes in Word".
"""
