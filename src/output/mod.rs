//! Last stage: the document as bytes, one file per format.
