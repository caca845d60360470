"""Tables into records, and back: members' lists as networks keep them, in rows and columns."""
