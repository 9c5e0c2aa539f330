"""The pages of the consult points of the 司法所."""
