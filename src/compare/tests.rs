//! What `compare` promises, on small documents made here.
