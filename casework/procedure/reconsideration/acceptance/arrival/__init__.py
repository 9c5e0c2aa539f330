"""How an application arrives: at the counter, over the internet."""
