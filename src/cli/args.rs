//! What the command line takes.

use super::Failure;
use super::check::{Check, Format};
use super::diff::Diff;
use super::export::{Export, Source};
use super::fix::Fix;
use super::help::{self, Topic};
use super::policy::Task;
use crate::rules::Severity;
use crate::text;
use crate::text::Lang;
use std::ffi::OsString;
use std::path::PathBuf;

/// What is to be done.
pub(super) enum Command {
    Help(Option<&'static Topic>),
    Version,
    ListPresets,
    Export(Export),
    Check(Check),
    Fix(Fix),
    Diff(Diff),
    Explain { code: String },
    Policy(Task),
}

/// The arguments of a process, and what all commands share.
pub(super) struct Args {
    parser: lexopt::Parser,
    /// The language of all that is said.
    pub(super) lang: Lang,
}

/// One argument.
enum Arg {
    /// `--name`; a short one by its long name.
    Option(String),
    Value(OsString),
}

impl Arg {
    fn option(&self) -> &str {
        match self {
            Arg::Option(name) => name,
            Arg::Value(_) => "",
        }
    }

    fn unexpected(self) -> Failure {
        let what = match self {
            Arg::Option(name) => name,
            Arg::Value(value) => value.to_string_lossy().into_owned(),
        };
        let message = text!("{0} is not expected here (see --help)", "此处不应出现 {0}（参见 --help）");
        Failure::new(message.with([what]))
    }
}

impl Args {
    /// Those of this process; the language is that of the environment until one is named.
    pub(super) fn from_env() -> Args {
        let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|it| {
            let value = std::env::var(it).ok()?;
            (!value.is_empty()).then_some(value)
        });
        let lang = if said.is_some_and(|it| it.starts_with("zh")) { Lang::Zh } else { Lang::En };
        Args { parser: lexopt::Parser::from_env(), lang }
    }

    /// The next argument that is not for all commands.
    fn next(&mut self) -> Result<Option<Arg>, Failure> {
        while let Some(argument) = self.parser.next()? {
            let argument = match argument {
                lexopt::Arg::Short('h') => Arg::Option("--help".to_owned()),
                lexopt::Arg::Short('V') => Arg::Option("--version".to_owned()),
                lexopt::Arg::Short(it) => Arg::Option(format!("-{it}")),
                lexopt::Arg::Long(it) => Arg::Option(format!("--{it}")),
                lexopt::Arg::Value(it) => Arg::Value(it),
            };
            match argument.option() {
                "--lang" => self.lang = self.choice("--lang", &[("en", Lang::En), ("zh", Lang::Zh)])?,
                _ => return Ok(Some(argument)),
            }
        }
        Ok(None)
    }

    /// The choice that the value of an option names.
    fn choice<T: Copy>(&mut self, option: &str, choices: &[(&str, T)]) -> Result<T, Failure> {
        let word = self.parser.value()?;
        let found = choices.iter().find(|it| word == it.0);
        found.map(|it| it.1).ok_or_else(|| {
            let names: Vec<_> = choices.iter().map(|it| it.0).collect();
            let message = text!("{0} takes one of {1}, not {2}", "{0} 的取值为 {1} 之一，不能是 {2}");
            Failure::new(message.with([option, &names.join(", "), &word.to_string_lossy()]))
        })
    }

    /// The command that the arguments name.
    pub(super) fn command(&mut self) -> Result<Command, Failure> {
        let Some(first) = self.next()? else { return Ok(Command::Help(None)) };
        let word = match &first {
            Arg::Option(option) if option == "--help" => return self.rest(Command::Help(None)),
            Arg::Option(option) if option == "--version" => return self.rest(Command::Version),
            Arg::Option(_) => return Err(first.unexpected()),
            Arg::Value(word) => word.to_string_lossy().into_owned(),
        };
        let command = match word.as_str() {
            "help" => match self.next()? {
                Some(Arg::Value(topic)) => help::topic(&topic.to_string_lossy()),
                _ => return Ok(Command::Help(None)),
            }
            .map(|it| Command::Help(Some(it))),
            "check" => self.check()?,
            "diff" => self.diff()?,
            "fix" => self.fix()?,
            "export" => self.export()?,
            "explain" => self.explain()?,
            "policy" => self.policy()?,
            _ => {
                let message = text!("no such command: {0} (see --help)", "没有此命令：{0}（参见 --help）");
                return Err(Failure::new(message.with([word])));
            }
        };
        // A command that is not given asks for its help.
        Ok(command.unwrap_or_else(|| Command::Help(help::topic(&word))))
    }

    /// The command, when nothing but options for all commands follows.
    fn rest(&mut self, command: Command) -> Result<Command, Failure> {
        self.next()?.map_or(Ok(command), |it| Err(it.unexpected()))
    }

    /// No command but its help; only the language still counts.
    fn helped(&mut self) -> Result<Option<Command>, Failure> {
        while self.next()?.is_some() {}
        Ok(None)
    }

    fn check(&mut self) -> Result<Option<Command>, Failure> {
        let mut check = Check {
            paths: Vec::new(),
            previous: Vec::new(),
            site: None,
            format: Format::Human,
            shown: Severity::Info,
            fail_on: Some(Severity::ToFill),
        };
        while let Some(argument) = self.next()? {
            match argument.option() {
                "--format" => {
                    let formats =
                        [("human", Format::Human), ("json", Format::Json), ("sarif", Format::Sarif)];
                    check.format = self.choice("--format", &formats)?;
                }
                "--fail-on" => {
                    let mut levels = LEVELS.map(|(name, it)| (name, Some(it))).to_vec();
                    levels.push(("never", None));
                    check.fail_on = self.choice("--fail-on", &levels)?;
                }
                "--previous" => check.previous.push(self.parser.value()?.into()),
                "--site" => check.site = Some(self.parser.value()?.into()),
                "--min-severity" => check.shown = self.choice("--min-severity", &LEVELS)?,
                "--help" => return self.helped(),
                _ => check.paths.push(path(argument)?),
            }
        }
        some(&check.paths, "check")?;
        Ok(Some(Command::Check(check)))
    }

    fn fix(&mut self) -> Result<Option<Command>, Failure> {
        let (mut fix, mut safe) = (Fix { paths: Vec::new(), dry_run: false }, false);
        while let Some(argument) = self.next()? {
            match argument.option() {
                "--safe" => safe = true,
                "--dry-run" => fix.dry_run = true,
                "--help" => return self.helped(),
                _ => fix.paths.push(path(argument)?),
            }
        }
        some(&fix.paths, "fix")?;
        if !safe {
            let message = text!(
                "fix makes only the repairs that are safe without a decision: say --safe",
                "fix 只执行无需决策的安全修复：请加上 --safe"
            );
            return Err(Failure::new(message));
        }
        Ok(Some(Command::Fix(fix)))
    }

    fn diff(&mut self) -> Result<Option<Command>, Failure> {
        let (mut paths, mut format) = (Vec::new(), Format::Human);
        while let Some(argument) = self.next()? {
            match argument.option() {
                "--format" => {
                    format = self.choice("--format", &[("human", Format::Human), ("json", Format::Json)])?;
                }
                "--help" => return self.helped(),
                _ => paths.push(path(argument)?),
            }
        }
        match <[PathBuf; 2]>::try_from(paths) {
            Ok([before, after]) => Ok(Some(Command::Diff(Diff { before, after, format }))),
            Err(_) => {
                Err(Failure::new(text!("diff needs two files or folders", "diff 需要两个文件或文件夹")))
            }
        }
    }

    fn export(&mut self) -> Result<Option<Command>, Failure> {
        let (mut preset, mut paths, mut to, mut site) = (None, Vec::new(), None, None);
        while let Some(argument) = self.next()? {
            match argument.option() {
                "--list-presets" => return self.rest(Command::ListPresets).map(Some),
                "--preset" => preset = Some(self.parser.value()?.to_string_lossy().into_owned()),
                "--from" => paths.extend(self.parser.values()?.map(PathBuf::from)),
                "--to" => to = Some(PathBuf::from(self.parser.value()?)),
                "--site" => site = Some(PathBuf::from(self.parser.value()?)),
                "--help" => return self.helped(),
                _ => return Err(argument.unexpected()),
            }
        }
        let from = match (preset, paths.is_empty()) {
            (Some(id), true) => Source::Preset(id),
            (None, false) => Source::Paths(paths),
            _ => {
                let message = text!(
                    "export needs either --preset NAME or --from PATH",
                    "export 需要 --preset NAME 或 --from PATH"
                );
                return Err(Failure::new(message));
            }
        };
        let to = to.ok_or_else(|| Failure::new(text!("export needs --to DIR", "export 需要 --to DIR")))?;
        Ok(Some(Command::Export(Export { from, to, site })))
    }

    fn explain(&mut self) -> Result<Option<Command>, Failure> {
        let Some(argument) = self.next()? else {
            let message = text!(
                "explain needs the code of a rule, such as KEY-001",
                "explain 需要规则代码，例如 KEY-001"
            );
            return Err(Failure::new(message));
        };
        match argument {
            Arg::Value(code) => {
                self.rest(Command::Explain { code: code.to_string_lossy().into_owned() }).map(Some)
            }
            Arg::Option(option) if option == "--help" => self.helped(),
            other => Err(other.unexpected()),
        }
    }
}

impl Args {
    fn policy(&mut self) -> Result<Option<Command>, Failure> {
        let mut task = Task::default();
        while let Some(argument) = self.next()? {
            let named = match argument.option() {
                "--engine" => &mut task.engine,
                "--bucket" => &mut task.bucket,
                "--path" => &mut task.path,
                "--region" => &mut task.region,
                "--generate" => {
                    task.generates = true;
                    continue;
                }
                "--format" => {
                    task.json = self.choice("--format", &[("human", false), ("json", true)])?;
                    continue;
                }
                "--help" => return self.helped(),
                _ if task.file.is_none() => {
                    task.file = Some(path(argument)?);
                    continue;
                }
                _ => return Err(argument.unexpected()),
            };
            *named = self.parser.value()?.to_string_lossy().into_owned();
        }
        task.checked().map(|it| Some(Command::Policy(it)))
    }
}

/// The severities that can be named; what is to fill counts as an error.
const LEVELS: [(&str, Severity); 3] =
    [("error", Severity::ToFill), ("warning", Severity::Warning), ("info", Severity::Info)];

/// At least one path is needed.
fn some(paths: &[PathBuf], command: &str) -> Result<(), Failure> {
    if paths.is_empty() {
        let message = text!("{0} needs a file or a folder", "{0} 需要一个文件或文件夹");
        return Err(Failure::new(message.with([command])));
    }
    Ok(())
}

fn path(argument: Arg) -> Result<PathBuf, Failure> {
    match argument {
        Arg::Value(path) => Ok(path.into()),
        option => Err(option.unexpected()),
    }
}
