"""Who speaks in a sentence that does not say so: whom 'he' or 'the mayor' means, or who was asked."""
