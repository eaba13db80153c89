"""Raw bytes to reports: formats, cleaning, title, outlet, date, origin.

`sources` opens files, folders and globs; `report` turns one source into its reports. Offsets always refer to the raw
decoded text: that of the file, of HTML its source, of JSONL the text field, of PDF and Word the text
taken out. Body ranges of HTML leave tags out and
entities in (`&amp;` stays as it stands); two ranges of one paragraph have only inline tags between them.
"""

from dragoman.read.leads import Lead
from dragoman.read.listed import leads
from dragoman.read.raw import Raw
from dragoman.read.report import report
from dragoman.read.sources import LIMIT_BYTES, NO_FIELDS, sources

__all__ = ["LIMIT_BYTES", "NO_FIELDS", "Lead", "Raw", "leads", "report", "sources"]
