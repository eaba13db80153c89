"""Whether what is installed is what was released: the program by its list of files, the model by signed digests."""

from dragoman.api.verify.installed import Verified, verify

__all__ = ["Verified", "verify"]
