"""Language-independent rules: sentences, quotation marks, language detection, numbers and other facts."""
