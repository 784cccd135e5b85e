"""The peer of ``bench.door``: the nodes of a Rapid Review in Viewflow alone."""
