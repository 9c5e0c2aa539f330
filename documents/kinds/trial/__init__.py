"""The trial: opinions and hearing, its pace, the review of documents it rests on."""
