"""Copies against loss: backups, and what journals bring back."""
