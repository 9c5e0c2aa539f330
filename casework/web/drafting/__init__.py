"""The pages of a document on its way: drawn up, checked, agreed to, approved."""
