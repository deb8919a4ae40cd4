//! What the command line takes.

use super::Failure;
use crate::rules::Severity;
use lexopt::prelude::*;
use std::path::PathBuf;

/// What `--help` prints.
pub(super) const HELP: &str = "\
Builds, checks and exports the configuration of a geo-replicated Quay.

Usage:
  quay-georep check PATH... [--format human|json] [--fail-on error|warning|info]
  quay-georep export --preset NAME --to DIR
  quay-georep export --from PATH... --to DIR
  quay-georep export --list-presets
  quay-georep explain CODE
  quay-georep --help | --version

A PATH is a folder or a file: config.yaml, a Secret, QuayRegistry manifests, files of the config bundle, or a zip of
them. All paths of a command together are one plan; what each file is, is told by its content. A folder with bundle/
and clusters/NAME/ is what the export writes.

check    Prints the findings. Exit code 0: none as bad as --fail-on (default error), 1: some, 2: could not be read.
         What only you can fill in counts as an error; an accepted finding does not count.
export   Writes the bundle, a Secret and a QuayRegistry for each cluster, create-secrets.sh and README.md. Files that
         hold secrets get mode 0600. DIR must be empty or hold an export.
explain  Says what a rule (KEY-001, or its id) looks for, why, and where that can be looked up.
";

/// What is to be done.
pub(super) enum Command {
    Help,
    Version,
    ListPresets,
    Export { from: Source, to: PathBuf },
    Check { paths: Vec<PathBuf>, format: Format, fail_on: Severity },
    Explain { code: String },
}

/// Where an export takes its plan from.
pub(super) enum Source {
    /// The preset with this id.
    Preset(String),
    /// Files and folders.
    Paths(Vec<PathBuf>),
}

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
}

impl Command {
    /// The command of this process.
    pub(super) fn from_env() -> Result<Command, Failure> {
        parse(lexopt::Parser::from_env())
    }
}

fn parse(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let Some(first) = parser.next()? else { return Ok(Command::Help) };
    match first {
        Short('h') | Long("help") => Ok(Command::Help),
        Short('V') | Long("version") => Ok(Command::Version),
        Value(word) => match word.to_str() {
            Some("check") => check(parser),
            Some("export") => export(parser),
            Some("explain") => explain(parser),
            Some("help") => Ok(Command::Help),
            _ => Err(Failure(format!("no such command: {} (see --help)", word.to_string_lossy()))),
        },
        other => Err(other.unexpected().into()),
    }
}

fn check(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let (mut paths, mut format, mut fail_on) = (Vec::new(), Format::Human, Severity::Error);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => {
                format =
                    choice("--format", parser.value()?, &[("human", Format::Human), ("json", Format::Json)])?;
            }
            Long("fail-on") => {
                let levels =
                    [("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)];
                fail_on = choice("--fail-on", parser.value()?, &levels)?;
            }
            Short('h') | Long("help") => return Ok(Command::Help),
            Value(path) => paths.push(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if paths.is_empty() {
        return Err(Failure("check needs a file or a folder".to_owned()));
    }
    Ok(Command::Check { paths, format, fail_on })
}

fn export(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let (mut preset, mut paths, mut to) = (None, Vec::new(), None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("list-presets") => return Ok(Command::ListPresets),
            Long("preset") => preset = Some(parser.value()?.string()?),
            Long("from") => paths.extend(parser.values()?.map(PathBuf::from)),
            Long("to") => to = Some(PathBuf::from(parser.value()?)),
            Short('h') | Long("help") => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    let from = match (preset, paths.is_empty()) {
        (Some(id), true) => Source::Preset(id),
        (None, false) => Source::Paths(paths),
        _ => return Err(Failure("export needs either --preset NAME or --from PATH".to_owned())),
    };
    let to = to.ok_or_else(|| Failure("export needs --to DIR".to_owned()))?;
    Ok(Command::Export { from, to })
}

fn explain(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    match parser.next()? {
        Some(Value(code)) => Ok(Command::Explain { code: code.string()? }),
        Some(Short('h') | Long("help")) => Ok(Command::Help),
        Some(other) => Err(other.unexpected().into()),
        None => Err(Failure("explain needs the code of a rule, such as KEY-001".to_owned())),
    }
}

/// The choice that a word names.
fn choice<T: Copy>(option: &str, word: std::ffi::OsString, choices: &[(&str, T)]) -> Result<T, Failure> {
    let found = choices.iter().find(|it| word == it.0);
    found.map(|it| it.1).ok_or_else(|| {
        let names: Vec<_> = choices.iter().map(|it| it.0).collect();
        Failure(format!("{option} takes one of {}, not {}", names.join(", "), word.to_string_lossy()))
    })
}
