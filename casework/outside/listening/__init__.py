"""Systems that listen: what is told of an entry (`messages`), how it is handed over (`posting`), and what is told next
and what becomes of it (`telling`). Messages are those of the Standard Webhooks: told at least once, and known again by
their id."""
