//! The command line: the page's checks, repairs and exports for a pipeline. Native only.
//!
//! Exit codes: 0 when all is well, 1 when `check`, `diff` or `policy` found something, 2 when the command could not be carried
//! out.

mod args;
mod check;
mod diff;
mod explain;
mod export;
mod files;
mod fix;
mod help;
mod human;
mod json;
mod origin;
mod policy;
mod sarif;

use crate::text::{Lang, Message, Text};
use args::{Args, Command};
use std::process::ExitCode;

/// Why a command could not be carried out.
#[derive(Debug)]
struct Failure(Message);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure(Text::name("{0}").with([error.to_string()]))
    }
}

impl Failure {
    fn new(message: impl Into<Message>) -> Failure {
        Failure(message.into())
    }
}

/// Carries out the command that the arguments of this process name.
pub fn run() -> ExitCode {
    let mut args = Args::from_env();
    let command = args.command();
    let lang = args.lang;
    let done = command.and_then(|command| match command {
        Command::Help(topic) => print(&help::text(topic, lang)),
        Command::Version => print(concat!("quay-georep ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::ListPresets => print(&export::list(lang)),
        Command::Export(export) => export::run(&export, lang),
        Command::Check(check) => check::run(&check, lang),
        Command::Diff(diff) => diff::run(&diff, lang),
        Command::Fix(fix) => fix::run(&fix, lang),
        Command::Explain { code } => explain::run(&code, lang),
        Command::Policy(task) => task.run(lang),
    });
    done.unwrap_or_else(|Failure(message)| {
        eprintln!("quay-georep: {}", message.render(lang));
        ExitCode::from(2)
    })
}

/// Says something beside what is printed.
fn note(message: impl Into<Message>, lang: Lang) {
    eprintln!("{}", message.into().render(lang));
}

/// Writes to the standard output; a reader that stops early is no failure.
fn print(text: &str) -> Result<ExitCode, Failure> {
    use std::io::Write as _;
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}
