"""What an officer does, in the office's words; the window and the command line call only this."""
