"""Short names for the blocks of a text, so that the content files read as content."""


def text(*paragraphs):
    return {"type": "text", "value": "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)}


def heading(value):
    return {"type": "heading", "value": value}


def lesson(title, explanation=""):
    return {"type": "lesson", "value": {"title": title, "text": explanation}}


def action(what, owner="", due_on=None):
    return {"type": "action", "value": {"text": what, "owner": owner, "due_on": due_on}}


def question(what):
    return {"type": "question", "value": {"text": what}}


def decision(what):
    return {"type": "decision", "value": {"text": what}}


def quote(words, speaker):
    return {"type": "quote", "value": {"text": words, "speaker": speaker}}


def picture(image, caption=""):
    return {"type": "image", "value": {"image": image.pk, "caption": caption}}


def table(caption, *rows):
    return {"type": "table", "value": {"caption": caption, "rows": "\n".join(rows)}}
