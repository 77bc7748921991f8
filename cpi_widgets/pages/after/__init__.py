"""What is left of a room's day: papers for those who took part, and a report for those who led it."""
