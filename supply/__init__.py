"""What Dragoman is made of and how it is released: parts, licences, advisories, builds, signatures."""
