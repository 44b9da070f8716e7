//! Nothing in the program can talk to a network.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;

/// Crates that open connections, or on which those stand.
const NETWORK: [&str; 26] = [
    "actix-web",
    "async-std",
    "attohttpc",
    "awc",
    "axum",
    "curl",
    "curl-sys",
    "h2",
    "hickory-resolver",
    "http",
    "hyper",
    "isahc",
    "minreq",
    "mio",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "surf",
    "tokio",
    "tungstenite",
    "ureq",
];

#[test]
fn no_network_crate_in_the_dependency_tree() {
    for (path, known) in [("Cargo.lock", "clap"), ("src/web/Cargo.lock", "js-sys")] {
        let lock = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
        let lock = fs::read_to_string(lock).unwrap();
        let names: Vec<&str> = lock
            .lines()
            .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
            .collect();
        assert!(names.contains(&known), "{path} is not read right");
        let found: Vec<_> = names.iter().filter(|name| NETWORK.contains(name)).collect();
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

#[test]
fn no_source_file_opens_a_connection() {
    for entry in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            assert!(!text.contains("std::net"), "{}", entry.path().display());
            let is_script = entry
                .path()
                .extension()
                .is_some_and(|e| e == "ts" || e == "js");
            for opens in [
                "fetch(",
                "XMLHttpRequest",
                "WebSocket",
                "EventSource",
                "sendBeacon",
            ] {
                let does = is_script && text.contains(opens);
                assert!(!does, "{opens} in {}", entry.path().display());
            }
        }
    }
}
