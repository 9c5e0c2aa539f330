"""When things happen: one Prefect flow run per case, the daily sweep of deadlines, and what keeps both going.

Read in this order: `reconsideration` (the four steps), `promises` (what a step carries out), `lease` (who carries a
case now), `attempt` (one go at a case, from Prefect's point of view) and `sparing` (what its engine need not ask),
`dispatcher` (which case next) and `woken`, `reconcile` (every open case has exactly one live run), `deadline_sweep`,
`worker` (the process in which all this runs).

More workers, on this host or on others, share the work. A worker needs the code, and this one command:

    CASEWORK_DATABASE_URL=postgresql+psycopg://…   the database of the office
    PREFECT_API_URL=http://…/api                   the Prefect server of the office
    PREFECT_API_AUTH_STRING=user:password          its login
    CASEWORK_FILES=/mnt/…                          the document store: a shared folder, or any address fsspec can reach
    CASEWORK_KEY_FILE=/etc/…                       a copy of the key file for personal data
    CASEWORK_DATA=/var/…                           the office's own office.toml and templates, if it has them
    .venv/bin/python -m flows.worker

It may come and go at any time; nothing is registered anywhere. `--threads` says how many cases it carries at a time.
"""
