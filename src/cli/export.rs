//! `export`: a preset or files, as the bundle that `oc` and the Operator take.

use super::args::Source;
use super::{Failure, check, files};
use crate::export::{Options, bundle};
use crate::presets::{self, PRESETS};
use crate::text::Lang;
use std::path::Path;
use std::process::ExitCode;

/// The presets, a line each.
pub(super) fn list() -> String {
    PRESETS.iter().map(|it| format!("{:16} {}\n", it.id, it.summary.get(Lang::En))).collect()
}

/// Writes the export of a plan.
pub(super) fn run(from: &Source, to: &Path) -> Result<ExitCode, Failure> {
    let plan = match from {
        Source::Preset(id) => match presets::find(id) {
            Some(preset) => (preset.plan)(),
            None => return Err(Failure(format!("no such preset: {id}; there are:\n{}", list().trim_end()))),
        },
        Source::Paths(paths) => files::read(paths)?.plan,
    };
    let findings = check::open(&plan);
    let lines = findings.iter().map(check::line).collect();
    let files = bundle(&plan, &Options { lang: Lang::En, findings: lines });
    files::write(&files, to)?;
    let secret = files.values().filter(|it| it.secret).count();
    eprintln!("{}: {} files, {secret} of them with secrets", to.display(), files.len());
    if !findings.is_empty() {
        eprintln!("open findings: {}, listed in README.md there", findings.len());
    }
    Ok(ExitCode::SUCCESS)
}
