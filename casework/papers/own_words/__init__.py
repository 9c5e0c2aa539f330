"""The words of the office's own: its wordings of documents, its phrases, and what it wrote by hand."""
