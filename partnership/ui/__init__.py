"""The look and the manners of every page: forms, filters, headers, error pages, files that people upload."""
