"""An office's own templates: copied, tried, checked."""
