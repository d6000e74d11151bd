"""How a group is doing, for its organizers: of the group as a whole; of a person what they gave and received, nothing else."""
