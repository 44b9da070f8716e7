//! Writes the JavaScript and types around the compiled reader: `bind reader.wasm FOLDER`.

use std::env::args;
use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let [_, input, folder] = &args().collect::<Vec<_>>()[..] else {
        eprintln!("usage: bind READER.wasm FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    let written = bindgen
        .input_path(input)
        .web(true)
        .map(|bindgen| {
            // `init()` finds the compiled reader beside it.
            bindgen
                .typescript(true)
                .omit_default_module_path(false)
                .out_name("reader")
        })
        .and_then(|bindgen| bindgen.generate(folder));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bind: {error:#}");
            ExitCode::FAILURE
        }
    }
}
