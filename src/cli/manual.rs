//! The manual page: one for all commands, since one file is all that people install.

use clap::Command;
use clap_mangen::Man;
use std::io;

/// The page as roff: what the program is, then each command with its options, then the exit codes.
///
/// # Errors
/// None but what writing to memory gives.
pub(super) fn page(mut program: Command) -> io::Result<Vec<u8>> {
    // Gives the commands their whole names.
    program.build();
    let commands: Vec<Command> = program
        .get_subcommands()
        .filter(|command| !command.is_hide_set() && command.get_name() != "help")
        .cloned()
        .collect();
    let mut page = Vec::new();
    let whole = Man::new(program.disable_help_subcommand(true));
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    for command in commands {
        let name = command.get_bin_name().unwrap_or_default().to_owned();
        let is_with_options = command.get_arguments().next().is_some();
        let man = Man::new(command);
        let mut own = Vec::new();
        man.render_description_section(&mut own)?;
        man.render_synopsis_section(&mut own)?;
        if is_with_options {
            man.render_options_section(&mut own)?;
        }
        let own = String::from_utf8_lossy(&own);
        let own = own.replacen(".SH DESCRIPTION", &format!(".SH \"{name}\""), 1);
        page.extend(
            own.replace(".SH SYNOPSIS", ".SS SYNOPSIS")
                .replace(".SH OPTIONS", ".SS OPTIONS")
                .into_bytes(),
        );
    }
    whole.render_extra_section(&mut page)?;
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::cli::args::Cli;
    use clap::CommandFactory;

    #[test]
    fn every_command_is_there_with_its_options() {
        let page = String::from_utf8(page(Cli::command()).unwrap()).unwrap();
        for words in [
            ".SH \"scr-plans convert\"",
            "as\\-of",
            ".SH \"scr-plans search\"",
            ".SH EXTRA",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("worker"));
    }
}
