"""The characters of a draft: the right ones, once each, in one script, with marks of full width."""
