"""Ends of internet domains that a bare domain may have, and ends of file names.

Ends that are everyday Dutch words (``de``, ``is``, ``me``, ``nu``) are left out: "kom
op.de politie" holds no address. With a scheme, ``www.`` or a path any end will do.
"""

from __future__ import annotations

from typing import Final

TLDS: Final = (
    "nl|be|com|org|net|eu|info|biz|edu|gov|int|mil|fr|uk|lu|ch|es|dk|se|fi|pl|cz|hu|ro|bg|"
    "gr|pt|ie|us|ca|au|nz|br|jp|cn|ru|tr|ma|sr|io|tv|fm|cc|app|dev|online|shop|store|site|"
    "website|blog|cloud|frl|amsterdam|gent|brussels|vlaanderen"
)
"""Ends that make a bare name an address, as a piece of a pattern."""

FILE_ENDS: Final = (
    "jpe?g|png|gif|heic|webp|svg|mp4|mov|avi|mkv|opus|ogg|mp3|m4a|wav|aac|pdf|docx?|xlsx?|"
    "pptx?|odt|ods|txt|csv|json|xml|html?|zip|rar|7z|vcf|ics|apk|exe"
)
"""Ends of file names, as a piece of a pattern."""
