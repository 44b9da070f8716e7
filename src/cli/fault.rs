//! Ways to go wrong, for tests of the isolation of workers. Not in release builds.

/// Ends the worker if the second reader is in use and the document ends with `%fault-second-reader`.
pub(super) fn commit_with_second_reader(is_in_use: bool, bytes: &[u8]) {
    if is_in_use && bytes.ends_with(b"%fault-second-reader") {
        std::process::abort();
    }
}

/// Goes wrong as the document asks, if it starts with `%fault-`.
pub(super) fn commit_if_asked(bytes: &[u8]) {
    let Some(fault) = bytes.strip_prefix(b"%fault-") else {
        return;
    };
    match fault.trim_ascii() {
        b"loop" => loop {
            std::hint::spin_loop();
        },
        b"stack" => {
            std::hint::black_box(descend(1));
        }
        b"memory" => {
            let mut hoard: Vec<Vec<u8>> = Vec::new();
            loop {
                hoard.push(std::hint::black_box(vec![1; 16 << 20]));
            }
        }
        b"panic" => std::panic::panic_any("text of the document"),
        b"exit" => std::process::exit(7),
        b"abort" => std::process::abort(),
        _ => {}
    }
}

#[allow(unconditional_recursion)]
fn descend(depth: u64) -> u64 {
    let frame = std::hint::black_box([depth; 64]);
    descend(depth + 1) + frame[1]
}
