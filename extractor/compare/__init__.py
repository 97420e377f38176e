"""What a lower plan keeps of what the plan above it demands."""
