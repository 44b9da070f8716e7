//! What JavaScript is told when there is no result.

use js_sys::Error;

/// An `Error` whose name is a stable word, and whose message is a sentence for people.
pub(crate) type Fault = Error;

/// Makes a fault.
pub(crate) fn fault(code: &str, message: &str) -> Fault {
    let error = Error::new(message);
    error.set_name(code);
    error
}

/// What a document cannot be read for.
pub(crate) fn unread(error: &scr_plans::Error) -> Fault {
    fault(error.code(), &error.to_string())
}

/// A result that cannot be written, which is a defect.
pub(crate) fn defect(error: &impl ToString) -> Fault {
    fault("defect", &error.to_string())
}

/// Bytes that are text.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, Fault> {
    String::from_utf8(bytes).map_err(|error| defect(&error))
}
