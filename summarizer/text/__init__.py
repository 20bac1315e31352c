"""What holds in any language: sentences, quotation marks, which language it is, numbers and other facts."""
