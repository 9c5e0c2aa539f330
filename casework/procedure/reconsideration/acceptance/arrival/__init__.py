"""How an application arrives: at the counter, over the internet, and what it still lacked."""
