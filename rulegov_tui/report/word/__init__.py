"""The Document as a .docx in the layout of GB/T 9704-2012. Only ``elements`` and ``package`` import python-docx."""
