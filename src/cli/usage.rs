//! Arguments that make no sense: one line that says what to do.

use super::args::Cli;
use super::exit::Exit;
use super::progress::say;
use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

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
        ErrorKind::InvalidSubcommand => {
            say(&no_command(error));
            Exit::Usage
        }
        _ => {
            say(&line(
                &error.render().to_string(),
                error.kind() == ErrorKind::MissingRequiredArgument,
            ));
            Exit::Usage
        }
    }
}

/// How the command is called, where it was called without what it needs.
fn example(command: &str) -> Option<&'static str> {
    Some(match command {
        "convert" => "scr-plans convert FOLDER -o plans.xlsx",
        "tables" => "scr-plans tables REVIEW.pdf",
        "review" => "scr-plans review FOLDER -o pages",
        "corrections" => "scr-plans corrections plans.xlsx -o corrections.jsonl",
        "explain" => "scr-plans explain REVIEW.pdf",
        "compare" => "scr-plans compare FOLDER -o compared.html",
        "search" => "scr-plans search \"information sharing\" FOLDER",
        "lexicon" => "scr-plans lexicon my-words",
        "metadata" => "scr-plans metadata plans.sqlite",
        "completions" => "scr-plans completions bash",
        _ => return None,
    })
}

/// What to say of a word that is no command, nor a file.
fn no_command(error: &clap::Error) -> String {
    let word = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) => word.as_str(),
        _ => "",
    };
    if word == "version" {
        return "'scr-plans --version' prints the version".to_owned();
    }
    let meant = match error.get(ContextKind::SuggestedSubcommand) {
        Some(ContextValue::Strings(names)) => names.first(),
        _ => None,
    };
    let meant = meant.map(|name| format!("; perhaps {name} is meant"));
    let or_else = "; a path with spaces needs quotation marks around it".to_owned();
    format!(
        "{word}: no command, and no file or folder that is there{}; 'scr-plans --help' lists the commands",
        meant.unwrap_or(or_else)
    )
}

/// The sentences of a message in front of its usage, and the tips, on one line; an example if arguments are missing.
fn line(message: &str, is_short: bool) -> String {
    let parts = message
        .lines()
        .map(str::trim)
        .filter(|part| !part.is_empty() && !part.starts_with("For more information"))
        // Nothing here is called like an option.
        .filter(|part| !part.starts_with("tip: to pass "));
    let mut line = String::new();
    // What is wrong with a value says itself what to write.
    let mut help = String::new();
    // What to do where a value is missing.
    let mut missing = "";
    for part in parts {
        if let Some(usage) = part.strip_prefix("Usage: ") {
            let command = usage.split_whitespace().nth(1);
            let command = command.filter(|word| commands().iter().any(|name| name == word));
            help = match (command.and_then(example).filter(|_| is_short), command) {
                (Some(example), _) => format!("; for example: {example}"),
                (None, Some(command)) => {
                    format!("; 'scr-plans {command} --help' lists what there is")
                }
                (None, None) => "; 'scr-plans --help' lists what there is".to_owned(),
            };
            break;
        }
        let part = part.trim_start_matches("error: ");
        if !line.is_empty() {
            line.push_str(if line.ends_with(':') { " " } else { "; " });
        }
        line.push_str(part);
        if part.ends_with("none was supplied") {
            missing = if part.contains("'--output") {
                "; write where results shall go behind it, as in -o plans.xlsx"
            } else {
                "; write one behind it"
            };
        }
    }
    line + missing + &help
}

#[cfg(test)]
mod tests {
    use super::{Cli, example, line};
    use clap::CommandFactory;

    #[test]
    fn a_message_becomes_one_line() {
        let message = "error: the following required arguments were not provided:\n  <INPUT>...\n\n\
                       Usage: scr-plans convert <INPUT>...\n\nFor more information, try '--help'.\n";
        assert_eq!(
            line(message, true),
            "the following required arguments were not provided: <INPUT>...; \
             for example: scr-plans convert FOLDER -o plans.xlsx"
        );
        let message = "error: unexpected argument '--x' found\n\n\
                       Usage: scr-plans tables <INPUT>\n\nFor more information, try '--help'.\n";
        assert_eq!(
            line(message, false),
            "unexpected argument '--x' found; 'scr-plans tables --help' lists what there is"
        );
    }

    #[test]
    fn every_command_that_takes_something_has_an_example() {
        let cli = Cli::command();
        for command in cli
            .get_subcommands()
            .filter(|command| !command.is_hide_set())
        {
            let needs = command.get_positionals().next().is_some();
            assert_eq!(
                example(command.get_name()).is_some(),
                needs,
                "{}",
                command.get_name()
            );
        }
    }
}
