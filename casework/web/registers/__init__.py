"""The pages of the office's registers: people, agencies, advisers, visits, numbers, wordings."""
