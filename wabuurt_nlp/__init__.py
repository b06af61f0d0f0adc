"""wabuurt_nlp."""
