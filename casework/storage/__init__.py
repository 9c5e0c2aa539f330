"""What is stored and where: tables, migrations, the database, the files, the settings, the office's own names."""
