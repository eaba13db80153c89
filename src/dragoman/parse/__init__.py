"""A report to a document: sentences, tokens, times, quantities, quotations, mentions."""
