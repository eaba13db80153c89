"""Reading millions of reports: shards in, shards of records out, on processes of one machine or on a cluster of Dask's.

`read` does what is not done yet, `status` tells how far it is, `load` takes what was read into a store, `link` puts
together what all of it tells.
"""

from __future__ import annotations

from dragoman.api.scale.link import Linkage, link
from dragoman.api.scale.load import load
from dragoman.api.scale.run import Job, Step, read
from dragoman.api.scale.status import Status, status

__all__ = ["Job", "Linkage", "Status", "Step", "link", "load", "read", "status"]
