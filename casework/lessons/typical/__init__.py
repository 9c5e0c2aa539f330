"""典型案例: a case from which others learn, on its way from being recommended to the proof that it was learned from."""
