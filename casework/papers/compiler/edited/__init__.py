"""What an officer changed in Word, against the document as it was composed."""
