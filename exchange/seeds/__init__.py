"""The example group: eight members whose referrals stand at every stage and every ending, told as it happened."""
