"""What comes next: base rates."""
