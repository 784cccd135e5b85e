"""The merged chronology on paper (Word) and as a table (Excel), each only what its reader may read."""
