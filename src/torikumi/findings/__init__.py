"""What is reported to people: findings, their severity and gate, the one way to stop, and limits."""
