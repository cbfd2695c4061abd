"""What a file is before it is read: its format, its size once unpacked, what it holds, the XML in it."""
