"""Two drawings for the demo, made here: no photo of anybody."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form

SIZE, SCALE = (1200, 480), 2
PAPER = (246, 243, 236)
COLOURS = [(166, 63, 40), (15, 90, 82), (104, 62, 104), (138, 90, 0)]
DRAWINGS = {
    "Drie kringen raken elkaar": [(380, 240, 190), (600, 240, 190), (820, 240, 190)],
    "Vier kringen, de vierde begint": [(300, 260, 170), (500, 220, 170), (700, 260, 170), (960, 230, 90)],
}
ALT = {
    "Drie kringen raken elkaar": "Tekening: drie gekleurde kringen die elkaar voor een deel overlappen.",
    "Vier kringen, de vierde begint": "Tekening: drie grote kringen naast elkaar en een vierde, kleinere kring.",
}


def make_pictures(collection, by):
    """Uploaded through the editor's own form, as anybody would; answers all, by title."""
    return {title: _upload(title, collection, by) for title in DRAWINGS}


def _upload(title, collection, by):
    model = get_image_model()
    form_class = get_image_form(model)
    data = {"title": title, "alt_text": ALT[title], "collection": collection.pk}
    upload = SimpleUploadedFile("kringen.png", _draw(DRAWINGS[title]), "image/png")
    form = form_class(data, {"file": upload}, instance=model(uploaded_by_user=by), user=by)
    if not form.is_valid():
        raise ValueError(form.errors.as_text())
    return form.save()


def _draw(circles):
    """Translucent circles, drawn large and made small so that their edges are smooth."""
    canvas = Image.new("RGBA", (SIZE[0] * SCALE, SIZE[1] * SCALE), (*PAPER, 255))
    for (x, y, radius), colour in zip(circles, COLOURS, strict=False):
        layer = Image.new("RGBA", canvas.size, (0, 0, 0, 0))
        box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        ImageDraw.Draw(layer).ellipse(box, fill=(*colour, 205))
        canvas = Image.alpha_composite(canvas, layer)
    out = io.BytesIO()
    canvas.convert("RGB").resize(SIZE, Image.LANCZOS).save(out, "PNG")
    return out.getvalue()
