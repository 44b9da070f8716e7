//! Every form of due date known from the field, as a table.
