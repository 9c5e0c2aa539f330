-- Run once, when the database is made: the flow engine has a database of its own, which needs pg_trgm.
create database prefect owner casework;
\connect prefect
create extension pg_trgm;
