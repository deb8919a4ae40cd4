//! What the rules across clusters have in common: who has what, and who is likely right, in words. Never a secret.

use crate::plan::{Address, MASK, Plan, Side, groups};
use crate::rules::report::{Said, Severity};
use crate::text;
use crate::text::{Arg, Message, Text};

/// The most names, and the most different values, that a message lists.
const MOST: usize = 8;
/// The most characters of a value that a message shows.
const LONGEST: usize = 60;

/// Joins messages by a text with two holes.
pub(super) fn joined(parts: impl IntoIterator<Item = Message>, by: Text) -> Message {
    let all = parts.into_iter().reduce(|all, it| by.with([all, it]));
    all.unwrap_or_else(|| Text::name("-").into())
}

/// The names of some sides: `us, eu, the plan`.
pub(super) fn names(sides: &[Side<'_>]) -> Message {
    let name = |it: &Side<'_>| match it.cluster {
        Some(name) => text!("{0}", "{0}").with([name]),
        None => text!("the plan", "方案").into(),
    };
    let more = sides.len().saturating_sub(MOST);
    let more = (more > 0).then(|| text!("{0} more", "另外 {0} 个").with([more.to_string()]));
    joined(sides.iter().take(MOST).map(name).chain(more), text!("{0}, {1}", "{0}、{1}"))
}

/// Who has what at a place: `us, eu: db.acme.io; ap: db.ap.acme.io`. Values that are secret or more than a word stand as
/// letters.
pub(super) fn who(groups: &[Vec<Side<'_>>], at: &Address) -> Message {
    let values = groups.iter().map(|it| it.first().and_then(|it| shown(it.plan, at)));
    let values: Vec<_> = values.collect();
    let plain =
        values.iter().flatten().all(|it| !it.contains(MASK) && !it.contains('\n') && it.len() <= LONGEST);
    let mut letters = ('A'..='Z').cycle();
    let said = groups.iter().zip(&values).take(MOST).map(|(sides, value)| {
        let names = Arg::from(names(sides));
        match value {
            None => text!("{0}: not set", "{0}：未设置").with([names]),
            Some(value) if plain => text!("{0}: {1}", "{0}：{1}").with([names, value.as_str().into()]),
            Some(_) => {
                let letter = letters.next().unwrap_or('A').to_string();
                text!("{0}: value {1}", "{0}：值 {1}").with([names, letter.into()])
            }
        }
    });
    joined(said, text!("{0}; {1}", "{0}；{1}"))
}

fn shown(plan: &Plan, at: &Address) -> Option<String> {
    match &at.file {
        // The bytes of a file are no word to show.
        crate::plan::File::Bundle(name) => plan.files.get(name).map(|_| MASK.to_owned()),
        _ => plan.shown_masked(at),
    }
}

/// Which side is likely right, and what to do.
pub(super) fn advice(plan: &Plan, groups: &[Vec<Side<'_>>], at: &Address) -> Message {
    let total: usize = groups.iter().map(Vec::len).sum();
    let Some((most, others)) = groups.split_first().filter(|it| it.0.len() * 2 > total) else {
        return text!(
            "Choose the right one on the Compare page and roll it out to all.",
            "请在“比较”页面选定正确的一方，并下发到所有集群。"
        )
        .into();
    };
    let others: Vec<_> = others.iter().flatten().copied().collect();
    let own = Side { cluster: None, plan };
    let agrees = most.first().is_some_and(|it| self::groups(&[own, *it], at).len() == 1);
    let message = match agrees {
        true => text!("The plan agrees with most: roll it out to {0}.", "方案与多数一致：请将其下发到 {0}。"),
        false => text!(
            "Most agree against {0}: take their value into the plan and roll it out.",
            "多数与 {0} 不同：请将多数的值写入方案并下发。"
        ),
    };
    message.with([names(&others)])
}

/// Names the same place in what each cluster runs. Where those that are known run the same, only the plan differs: that is
/// a change to be rolled out, and no error yet.
pub(super) fn related(said: Said<'_>, groups: &[Vec<Side<'_>>], at: &Address) {
    let run = groups.iter().filter(|it| it.iter().any(|it| it.cluster.is_some())).count();
    let said = if run < 2 { said.at_most(Severity::Warning) } else { said };
    let seen = groups.iter().flatten().filter(|it| it.cluster.is_some());
    seen.fold(said, |said, side| said.related(side.at(at)));
}

/// The sides by what `read` makes of each; sides of which it makes nothing are passed over.
pub(super) fn by<'a, K: PartialEq>(
    sides: &[Side<'a>],
    read: impl Fn(&'a Plan) -> Option<K>,
) -> Vec<Vec<Side<'a>>> {
    let mut groups: Vec<(K, Vec<Side<'a>>)> = Vec::new();
    for side in sides.iter().filter(|it| it.plan.config.is_sound()) {
        let Some(key) = read(side.plan) else { continue };
        match groups.iter_mut().find(|it| it.0 == key) {
            Some((_, group)) => group.push(*side),
            None => groups.push((key, vec![*side])),
        }
    }
    groups.sort_by_key(|it| std::cmp::Reverse(it.1.len()));
    groups.into_iter().map(|it| it.1).collect()
}

/// The sides by the database that they share or do not: host, port and name, whoever logs in; a text that does not come
/// apart counts as it is.
pub(super) fn by_database<'a>(sides: &[Side<'a>]) -> Vec<Vec<Side<'a>>> {
    by(sides, |plan| {
        let uri = plan.setting("DB_URI")?.as_str()?.to_owned();
        Some(match plan.connection() {
            Some(Ok(it)) => {
                let port = it.port.filter(|it| !it.is_empty()).unwrap_or_else(|| "5432".to_owned());
                (it.host.to_ascii_lowercase(), port, it.database)
            }
            _ => (uri, String::new(), String::new()),
        })
    })
}

/// The sides by the server that a Redis map names.
pub(super) fn by_redis<'a>(sides: &[Side<'a>], key: &str) -> Vec<Vec<Side<'a>>> {
    by(sides, |plan| {
        let map = plan.top(key)?;
        let text = |key: &str| map.get(key).and_then(|it| it.text()).map(str::to_ascii_lowercase);
        Some((text("host")?, text("port").unwrap_or_else(|| "6379".to_owned())))
    })
}
