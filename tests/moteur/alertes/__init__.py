"""Ce que le relevé signale."""
