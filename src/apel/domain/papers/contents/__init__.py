"""What each paper says: values in, values for its template out."""
