"""The one form for every act, how it is drawn and read, and the dates it would bring."""
