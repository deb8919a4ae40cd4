//! `policy`: what a credential may do compared with what Quay needs, or the policy that gives just that.

use super::{Failure, print};
use crate::plan::Verdict;
use crate::policy::{Analysis, Generated, Subject, analyse, generate};
use crate::schema::ENGINES;
use crate::text;
use crate::text::{Arg, Lang, Message, Text};
use serde::Serialize;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is to be done for a bucket.
#[derive(Default)]
pub(super) struct Task {
    pub(super) engine: String,
    pub(super) bucket: String,
    pub(super) path: String,
    pub(super) region: String,
    /// Print the right policy.
    pub(super) generates: bool,
    pub(super) json: bool,
    /// The policy to judge.
    pub(super) file: Option<PathBuf>,
}

/// The largest file that is read; analysis refuses far smaller ones, with the reason.
const MAX_FILE: u64 = 1 << 20;

impl Task {
    /// Itself, where all is said that it needs.
    pub(super) fn checked(self) -> Result<Task, Failure> {
        let missing = |option: &str| text!("policy needs {0}", "policy 需要 {0}").with([option]);
        let message = match &self {
            it if it.engine.is_empty() => missing("--engine DRIVER"),
            it if it.bucket.is_empty() => missing("--bucket NAME"),
            it if it.generates == it.file.is_some() => text!(
                "policy needs either a FILE (- for the standard input) or --generate",
                "policy 需要 FILE（- 表示标准输入）或 --generate，二者取一"
            )
            .into(),
            _ => return Ok(self),
        };
        Err(Failure::new(message))
    }

    /// Prints the analysis or the policy.
    pub(super) fn run(&self, lang: Lang) -> Result<ExitCode, Failure> {
        let mut subject =
            Subject::new(&self.engine, &self.bucket, &self.path).ok_or_else(|| unknown(&self.engine))?;
        subject.region = Some(self.region.clone()).filter(|it| !it.is_empty());
        subject.today = Some(today());
        let Some(file) = &self.file else {
            let none = || text!("{0} has no credential", "{0} 没有凭据").with([self.engine.as_str()]);
            let generated = generate(&subject).ok_or_else(|| Failure::new(none()))?;
            return print(&if self.json {
                generated.policy().to_owned()
            } else {
                commands(&generated, lang)
            });
        };
        let analysis = analyse(&subject, &read(file)?).map_err(|refusal| {
            let place = refusal.at.map(|it| format!(":{}:{}", it.line, it.column)).unwrap_or_default();
            at(&format!("{}{place}", file.display()), refusal.message)
        })?;
        print(&if self.json { json(&analysis, lang)? } else { human(&analysis, lang) })?;
        Ok(ExitCode::from(u8::from(analysis.verdict != Verdict::Exact)))
    }
}

/// What is wrong at a place.
fn at(place: &str, message: Message) -> Failure {
    Failure::new(Text::name("{0}: {1}").with([place.into(), Arg::from(message)]))
}

fn unknown(driver: &str) -> Failure {
    let drivers: Vec<_> = ENGINES.iter().map(|it| it.driver).collect();
    let message = text!("no such driver: {0}; there are {1}", "没有驱动 {0}；可用的有 {1}");
    Failure::new(message.with([driver, &drivers.join(", ")]))
}

fn read(file: &Path) -> Result<String, Failure> {
    let place = file.display().to_string();
    let said = |error: std::io::Error| at(&place, Text::name("{0}").with([error.to_string()]));
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().take(MAX_FILE).read_to_end(&mut bytes).map_err(said)?;
    } else {
        std::fs::File::open(file).map_err(said)?.take(MAX_FILE).read_to_end(&mut bytes).map_err(said)?;
    }
    String::from_utf8(bytes).map_err(|_| at(&place, text!("not UTF-8", "不是 UTF-8").into()))
}

/// The day, in UTC.
fn today() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    date(now.as_secs() / 86_400)
}

/// The date so many days after 1970-01-01: eras of 400 years, each beginning on the first of March.
fn date(days: u64) -> String {
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    format!("{:04}-{month:02}-{day:02}", era * 400 + year + u64::from(month <= 2))
}

fn human(analysis: &Analysis, lang: Lang) -> String {
    let excess = analysis.excess.iter().map(|it| {
        let line = text!("too much, {0}: {1} on {2}: {3}", "权限过大，{0}：对 {2} 的 {1}：{3}");
        let (actions, resources) = (it.actions.join(", "), it.resources.join(", "));
        line.with([it.from.clone().into(), actions.into(), resources.into(), Arg::from(it.why.clone())])
    });
    let lacking = analysis.lacking.iter().map(|it| {
        let line = text!("lacking: {0} on {1}: {2} {3}", "权限不足：对 {1} 的 {0}：{2}{3}");
        line.with([
            it.action.as_str().into(),
            it.resource.as_str().into(),
            it.why.clone().into(),
            Arg::from(it.breaks),
        ])
    });
    let notes = analysis.notes.iter().map(|it| text!("note: {0}", "注意：{0}").with([it.clone()]));
    let lines = excess.chain(lacking).chain(notes).map(|it| it.render(lang) + "\n");
    format!("{}\n", analysis.verdict.key()) + &lines.collect::<String>()
}

/// What `--format json` prints. Fields are added, never renamed.
#[derive(Serialize)]
struct Printed {
    verdict: &'static str,
    too_broad: Vec<PrintedExcess>,
    lacking: Vec<PrintedLack>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct PrintedExcess {
    from: String,
    actions: Vec<String>,
    resources: Vec<String>,
    why: String,
}

#[derive(Serialize)]
struct PrintedLack {
    action: String,
    resource: String,
    breaks: &'static str,
    why: String,
}

fn json(analysis: &Analysis, lang: Lang) -> Result<String, Failure> {
    let excess = analysis.excess.iter().map(|it| PrintedExcess {
        from: it.from.render(lang),
        actions: it.actions.clone(),
        resources: it.resources.clone(),
        why: it.why.render(lang),
    });
    let lacking = analysis.lacking.iter().map(|it| PrintedLack {
        action: it.action.clone(),
        resource: it.resource.clone(),
        breaks: it.breaks.get(lang),
        why: it.why.render(lang),
    });
    let printed = Printed {
        verdict: analysis.verdict.key(),
        too_broad: excess.collect(),
        lacking: lacking.collect(),
        notes: analysis.notes.iter().map(|it| it.render(lang)).collect(),
    };
    Ok(serde_json::to_string_pretty(&printed)? + "\n")
}

/// The files and the commands that install them, to be read by a person and by a shell.
fn commands(generated: &Generated, lang: Lang) -> String {
    let mut out: String = generated.notes.iter().map(|it| format!("# {}\n", it.render(lang))).collect();
    for (name, text) in &generated.files {
        out.push_str(&format!("cat > {name} <<'EOF'\n{text}EOF\n"));
    }
    for step in &generated.install {
        out.push_str(&format!("# {}\n{}\n", step.title.render(lang), step.command));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_are_dates() {
        for (days, expected) in
            [(0, "1970-01-01"), (11_016, "2000-02-29"), (11_017, "2000-03-01"), (20_781, "2026-11-24")]
        {
            assert_eq!(date(days), expected);
        }
    }
}
