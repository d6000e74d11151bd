"""Forms look at shape only: is it there, is it short enough, can it be an address. Who may is the domain's affair."""
