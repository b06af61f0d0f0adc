"""One HTML page about one or more groups, from scored messages.

::

    write_report("scored.parquet", "report.html")              # Dutch
    write_report(["a.parquet", "b.csv"], "report.html", language="en")

The page needs no network and no script, and holds no message texts.
"""

from __future__ import annotations

from wabuurt_nlp.report.writing import report_html, write_report

__all__ = ["report_html", "write_report"]
