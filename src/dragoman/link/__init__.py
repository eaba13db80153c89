"""Records of many reports to one picture."""
