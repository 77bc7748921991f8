"""Leading a room's day from its page: what each button of the trainer's console does to the room's records.

All that stands is in records, so that another of those who lead goes on wherever one stopped.
"""
