"""The pages of the public site. Each subject is a module with a `router`, named in `PAGES` of `app`."""
