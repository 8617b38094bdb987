"""What is to be done beside calls: tasks, follow-ups, holds, rules of escalation."""
