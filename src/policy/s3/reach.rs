//! What a policy gives beyond what Quay needs.

use super::condition::Condition;
use super::extra::EXTRAS;
use super::pattern::{Patterns, prefix};
use super::statement::{Statement, Who};
use super::{INTRICATE, Judge};
use crate::policy::glob::{Class, Glob, classes};
use crate::policy::{Excess, NEEDS, On, Unreadable};
use crate::text;
use crate::text::Text;

/// How many kinds of requests are decided one by one.
const MAX_KINDS: usize = 20_000;

/// Which of all patterns match: those of the statements first, each statement's own from its `start` on.
struct Matched<'a> {
    class: &'a Class,
    starts: &'a [usize],
}

impl Matched<'_> {
    fn of(&self, statement: usize) -> impl Fn(usize) -> bool {
        let start = self.starts.get(statement).copied().unwrap_or_default();
        move |index| self.class.matched.get(start + index).copied().unwrap_or_default()
    }

    /// Whether the marker with this number matches; markers stand behind the patterns of all statements.
    fn marker(&self, number: usize, markers: usize) -> bool {
        let at = self.class.matched.len() - markers + number;
        self.class.matched.get(at).copied().unwrap_or_default()
    }
}

/// What one statement gives that is too much, for one reason.
struct Found<'a> {
    statement: &'a Statement,
    why: Text,
    actions: Vec<String>,
    resources: Vec<String>,
}

#[derive(Default)]
struct Findings<'a>(Vec<Found<'a>>);

impl<'a> Findings<'a> {
    fn add(
        &mut self,
        statement: &'a Statement,
        why: Text,
        actions: impl IntoIterator<Item = String>,
        resources: impl IntoIterator<Item = String>,
    ) {
        let same = |it: &Found<'_>| std::ptr::eq(it.statement, statement) && it.why == why;
        let at = match self.0.iter().position(same) {
            Some(at) => at,
            None => {
                self.0.push(Found { statement, why, actions: Vec::new(), resources: Vec::new() });
                self.0.len() - 1
            }
        };
        if let Some(found) = self.0.get_mut(at) {
            for (list, more) in [
                (&mut found.actions, actions.into_iter().collect::<Vec<_>>()),
                (&mut found.resources, resources.into_iter().collect()),
            ] {
                let new: Vec<_> = more.into_iter().filter(|it| !list.contains(it)).collect();
                list.extend(new);
            }
        }
    }
}

impl<'a> Judge<'a> {
    /// Everything that is too much, a statement and a reason each.
    pub(super) fn excess(&self) -> Result<Vec<Excess>, Unreadable> {
        let mut findings = Findings::default();
        for statement in &self.statements {
            let anyone = matches!(statement.who, Who::Anyone | Who::AnyoneBut(_));
            if statement.allows && anyone && !statement.conditions.iter().any(Condition::narrows_who) {
                findings.add(statement, ANYONE, written(&statement.actions), written(&statement.resources));
            }
        }
        self.elsewhere(&mut findings)?;
        self.here(&mut findings)?;
        let excess = findings.0.into_iter().map(|it| Excess {
            from: it.statement.name.clone(),
            actions: it.actions,
            resources: it.resources,
            why: it.why.into(),
        });
        Ok(excess.collect())
    }

    /// Other buckets, and other services.
    fn elsewhere(&self, findings: &mut Findings<'a>) -> Result<(), Unreadable> {
        let own = Glob::literal(&self.bucket);
        let own_objects = Glob::literal(&format!("{}/", self.bucket)).then(Glob::wild("*"));
        let [plain, below, object] =
            ["*", "*/*", "*/?*"].map(|it| Glob::literal(&prefix(self.partition)).then(Glob::wild(it)));
        let actions = self.all(|it| &it.actions, &[Glob::wild("s3:*")], "")?;
        let buckets = self.all(
            |it| &it.resources,
            &[own, own_objects, plain, below, object],
            &format!("arn:{}:s3:", self.partition),
        )?;
        let anything = self.all(|it| &it.resources, &[Glob::wild("arn:*:s3:*")], "arn:")?;
        if actions.classes.len() * buckets.classes.len().max(anything.classes.len()) > MAX_KINDS {
            return Err(Unreadable::anywhere(INTRICATE));
        }
        for action in &actions.classes {
            let action = actions.matched(action);
            let s3 = action.marker(0, 1);
            let on = needed_on(&action.class.example);
            let resources = if s3 { &buckets } else { &anything };
            for resource in &resources.classes {
                let resource = resources.matched(resource);
                if s3 {
                    let [own, own_objects, plain, below, object] =
                        [0, 1, 2, 3, 4].map(|it| resource.marker(it, 5));
                    // Of an access point, both are reached by names of another kind.
                    let pointless = match on {
                        Some(On::Bucket) => below,
                        Some(On::Objects) => plain && !object,
                        None => false,
                    };
                    if own || own_objects || pointless {
                        continue;
                    }
                } else if resource.marker(0, 1) {
                    // Other services have no say over buckets.
                    continue;
                }
                if self.denied(&action, &resource) {
                    continue;
                }
                for (index, statement) in self.statements.iter().enumerate().filter(|it| it.1.allows) {
                    let (acts, on) = (action.of(index), resource.of(index));
                    if statement.actions.may(&acts) && statement.resources.may(&on) {
                        let why = if s3 { OTHER_BUCKETS } else { OTHER_SERVICES };
                        let actions = matching(&statement.actions, acts, "NotAction");
                        let resources = matching(&statement.resources, on, "NotResource");
                        findings.add(statement, why, actions, resources);
                    }
                }
            }
        }
        Ok(())
    }

    /// What matters on Quay's own bucket.
    fn here(&self, findings: &mut Findings<'a>) -> Result<(), Unreadable> {
        let objects = self.resource_classes(&format!("{}/", self.bucket))?;
        for (name, on, why) in EXTRAS {
            let action = name.to_ascii_lowercase();
            let resources: Vec<&str> = match on {
                On::Bucket => vec![&self.bucket],
                On::Objects => objects.iter().map(|it| it.example.as_str()).collect(),
            };
            for resource in resources {
                let acts = |it: &Patterns, index: usize| super::hits(it, index, &action);
                let on = |it: &Patterns, index: usize| super::hits(it, index, resource);
                let denied = self.statements.iter().any(|it| {
                    !it.allows
                        && it.conditions.is_empty()
                        && it.actions.must(|index| acts(&it.actions, index))
                        && it.resources.must(|index| on(&it.resources, index))
                });
                for statement in self.statements.iter().filter(|it| it.allows && !denied) {
                    let (actions, resources) = (&statement.actions, &statement.resources);
                    if actions.may(|it| acts(actions, it)) && resources.may(|it| on(resources, it)) {
                        let named = matching(resources, |it| on(resources, it), "NotResource");
                        findings.add(statement, *why, [(*name).to_owned()], named);
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether a statement denies it whatever the circumstances.
    fn denied(&self, action: &Matched<'_>, resource: &Matched<'_>) -> bool {
        self.statements.iter().enumerate().any(|(index, it)| {
            !it.allows
                && it.conditions.is_empty()
                && it.actions.must(action.of(index))
                && it.resources.must(resource.of(index))
        })
    }

    fn all(
        &self,
        patterns: impl Fn(&Statement) -> &Patterns,
        markers: &[Glob],
        prefix: &str,
    ) -> Result<Kinds, Unreadable> {
        let (mut globs, mut starts) = (Vec::new(), Vec::new());
        for statement in &self.statements {
            starts.push(globs.len());
            globs.extend(patterns(statement).list.iter().map(|it| it.glob.clone()));
        }
        globs.extend_from_slice(markers);
        let classes = classes(&globs, prefix).ok_or_else(|| Unreadable::anywhere(INTRICATE))?;
        Ok(Kinds { classes, starts })
    }
}

/// The kinds of texts that the patterns of all statements tell apart.
struct Kinds {
    classes: Vec<Class>,
    starts: Vec<usize>,
}

impl Kinds {
    fn matched<'k>(&'k self, class: &'k Class) -> Matched<'k> {
        Matched { class, starts: &self.starts }
    }
}

/// What a known action acts on: elsewhere it means nothing.
fn needed_on(action: &str) -> Option<On> {
    let needed = NEEDS.iter().map(|it| (it.s3, it.on));
    let known = needed.chain(EXTRAS.iter().map(|it| (it.0, it.1)));
    known.into_iter().find(|it| it.0.eq_ignore_ascii_case(action)).map(|it| it.1)
}

/// Those that match, as they are written; of a negated list all of them, with its key.
fn matching(patterns: &Patterns, matched: impl Fn(usize) -> bool, key: &str) -> Vec<String> {
    if patterns.negated {
        return vec![format!("{key} {}", written(patterns).join(", "))];
    }
    let hits = patterns.list.iter().enumerate().filter(|(index, _)| matched(*index));
    hits.map(|(_, it)| it.written.clone()).collect()
}

fn written(patterns: &Patterns) -> Vec<String> {
    patterns.list.iter().map(|it| it.written.clone()).collect()
}

const ANYONE: Text = text!("Anyone may do this, without any credential.", "任何人都可以这样做，无需凭据。");
const OTHER_BUCKETS: Text = text!("It reaches beyond this bucket.", "超出了此存储桶的范围。");
const OTHER_SERVICES: Text = text!(
    "It reaches beyond this bucket: services other than S3.",
    "超出了此存储桶的范围：涉及 S3 以外的服务。"
);
