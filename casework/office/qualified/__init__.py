"""资格和培训: who is qualified for the work, who was trained, and who may not yet handle a case alone."""
