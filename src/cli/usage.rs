//! Arguments that make no sense: one line that says what to do.

use super::args::Cli;
use super::exit::Exit;
use super::progress::say;
use clap::CommandFactory;
use clap::error::ErrorKind;

/// Names of the commands.
pub(super) fn commands() -> Vec<String> {
    let cli = Cli::command();
    let own = cli.get_subcommands().map(|c| c.get_name().to_owned());
    own.chain(["help".to_owned()]).collect()
}

/// Says what is wrong, or prints the help that was asked for.
pub(super) fn refuse(error: &clap::Error) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            Exit::Success
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Exit::Usage
        }
        _ => {
            say(&line(&error.render().to_string()));
            Exit::Usage
        }
    }
}

/// The sentences of a message in front of its usage, and the tips, on one line.
fn line(message: &str) -> String {
    let parts = message
        .lines()
        .map(str::trim)
        .filter(|part| !part.is_empty() && !part.starts_with("For more information"));
    let (mut line, mut help) = (String::new(), "scr-plans --help".to_owned());
    for part in parts {
        if let Some(usage) = part.strip_prefix("Usage: ") {
            let mut words = usage.split_whitespace().skip(1);
            if let Some(command) = words.next().filter(|w| w.starts_with(char::is_alphabetic)) {
                help = format!("scr-plans {command} --help");
            }
            break;
        }
        let part = part.trim_start_matches("error: ");
        if !line.is_empty() {
            line.push_str(if line.ends_with(':') { " " } else { "; " });
        }
        line.push_str(part);
    }
    format!("{line}; '{help}' lists what there is")
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_message_becomes_one_line() {
        let message = "error: the following required arguments were not provided:\n  <INPUT>...\n\n\
                       Usage: scr-plans convert <INPUT>...\n\nFor more information, try '--help'.\n";
        assert_eq!(
            line(message),
            "the following required arguments were not provided: <INPUT>...; \
             'scr-plans convert --help' lists what there is"
        );
    }
}
