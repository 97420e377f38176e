"""Scans: pictures become words with places and confidences, read by tesseract, checked and repaired."""
