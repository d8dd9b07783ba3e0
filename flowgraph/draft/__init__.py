"""From the printed form to a draft flow model: what the document probably means, with evidence, basis and confidence."""
