"""What a register is: kinds of field, the declaration, its loader, numbering and checks."""
