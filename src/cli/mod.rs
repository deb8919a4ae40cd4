//! The command line: the page's checks and exports for a pipeline. Native only.
//!
//! Exit codes: 0 when all is well, 1 when `check` found something, 2 when the command could not be carried out.

mod args;
mod check;
mod explain;
mod export;
mod files;

use args::Command;
use std::process::ExitCode;

/// Why a command could not be carried out.
#[derive(Debug)]
struct Failure(String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure(error.to_string())
    }
}

/// Carries out the command that the arguments of this process name.
pub fn run() -> ExitCode {
    let done = Command::from_env().and_then(|command| match command {
        Command::Help => print(args::HELP),
        Command::Version => print(concat!("quay-georep ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::ListPresets => print(&export::list()),
        Command::Export { from, to } => export::run(&from, &to),
        Command::Check { paths, format, fail_on } => check::run(&paths, format, fail_on),
        Command::Explain { code } => explain::run(&code),
    });
    done.unwrap_or_else(|Failure(message)| {
        eprintln!("quay-georep: {message}");
        ExitCode::from(2)
    })
}

/// Writes to the standard output; a reader that stops early is no failure.
fn print(text: &str) -> Result<ExitCode, Failure> {
    use std::io::Write as _;
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}
