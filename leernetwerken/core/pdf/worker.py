"""The child process: a parcel as JSON on standard input, a PDF on standard output.

Started by ``printer`` with an environment without secrets. It knows no Django, and all it can read by an address came
along in the parcel.
"""

import base64
import json
import resource
import sys
from contextlib import suppress

from .limits import CPU_SECONDS, MEMORY, OUTPUT

LIMITS = {
    resource.RLIMIT_CPU: CPU_SECONDS,
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_FSIZE: OUTPUT,
    resource.RLIMIT_CORE: 0,
}
# The exit code that says: WeasyPrint or one of its libraries is not on this machine.
ABSENT = 3


def bind():
    """Limits that hold for the rest of this process. Some systems do not know all of them."""
    for limit, amount in LIMITS.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (amount, amount))


def draw(parcel):
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Parcel(URLFetcher):
        """What came along, by name; every other address is refused, whatever its scheme."""

        def fetch(self, url, headers=None):
            content_type, data = parcel["files"][url]
            return URLFetcherResponse(url, base64.b64decode(data), {"Content-Type": content_type})

    around = {"base_url": parcel["base_url"], "url_fetcher": Parcel()}
    fonts = FontConfiguration()
    style = CSS(string=parcel["css"], font_config=fonts, **around)
    return HTML(string=parcel["html"], **around).write_pdf(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1", dpi=150, jpeg_quality=80, optimize_images=True
    )


if __name__ == "__main__":
    bind()
    try:
        import weasyprint  # noqa: F401 - it opens the libraries that draw letters
    except (ImportError, OSError):
        sys.exit(ABSENT)
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))
