"""A first draft from what the record holds, each sentence with the row that it was taken from."""
