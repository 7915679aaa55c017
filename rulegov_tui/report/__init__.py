"""From the narrative and the figures to the report: one ``Document`` that every writer, preview and check walks."""
