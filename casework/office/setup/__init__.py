"""What an office sets up for itself besides its people and names: rules, chains of approval, numbers, rooms, tokens."""
