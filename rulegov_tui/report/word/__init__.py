"""The Document as a .docx in the layout of GB/T 9704. Only ``elements``, ``package`` and ``page_numbers`` import python-docx."""
