//! Runbooks for this very plan: what is done with a registry over the years, in order, with the commands to type.
//!
//! They name only what the same export contains. A value that the plan does not know stands in angle brackets, quoted.

mod backup;
mod change;
mod first_aid;
mod install;
mod keys;
mod marks;
mod sites;
mod upgrade;

pub(super) use install::registries;
pub(super) use keys::seed;

pub use first_aid::{COLUMNS, Symptom};

use super::markdown::{Page, one_line};
use super::{Entry, around};
use crate::later;
use crate::layout::Name;
use crate::plan::{Cluster, Plan};
use crate::rollout::{Shell, Step, create_secret, in_order, started, started_path, stopped, stopped_path};
use crate::text::{Lang, Message};
use std::collections::BTreeSet;

/// What is done on one occasion.
#[derive(Clone, Debug, PartialEq)]
pub struct Runbook {
    /// The name of its file, without `.md`.
    pub name: String,
    /// The occasion.
    pub title: Message,
    /// When to take it, and what to know before the first step.
    pub about: Message,
    /// What may be seen, where one begins with that.
    pub symptoms: Vec<Symptom>,
    /// The steps, under headings.
    pub parts: Vec<(Message, Vec<Step>)>,
}

impl Runbook {
    fn new(name: &str, title: impl Into<Message>, about: impl Into<Message>) -> Runbook {
        Runbook {
            name: name.to_owned(),
            title: title.into(),
            about: about.into(),
            symptoms: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// With this part, unless it is empty.
    fn part(mut self, title: impl Into<Message>, steps: Vec<Step>) -> Runbook {
        if !steps.is_empty() {
            self.parts.push((title.into(), steps));
        }
        self
    }

    /// Its file in the export.
    pub fn path(&self) -> String {
        format!("runbooks/{}.md", Name(&self.name))
    }

    /// The parts, their steps with their numbers, which go on from part to part.
    pub fn numbered(&self) -> impl Iterator<Item = (&Message, Vec<(usize, &Step)>)> {
        let mut numbers = 1..;
        self.parts.iter().map(move |(title, steps)| (title, numbers.by_ref().zip(steps).collect()))
    }

    /// Its file.
    pub fn markdown(&self, lang: Lang) -> String {
        let mut page = Page::new(lang);
        page.blocks.push(format!("# {}", one_line(&self.title.render(lang))));
        page.say(self.about.clone());
        if !self.symptoms.is_empty() {
            page.table(COLUMNS, self.symptoms.iter().map(|it| it.cells().map(|it| it.render(lang))));
        }
        for (title, steps) in self.numbered() {
            page.blocks.push(format!("## {}", one_line(&title.render(lang))));
            page.steps(steps);
        }
        page.text()
    }
}

/// A name within a sentence of Markdown.
fn code(name: &str) -> String {
    format!("`{}`", name.replace('`', "'"))
}

/// The plan that runbooks are written for.
#[derive(Clone)]
struct Book<'a> {
    plan: &'a Plan,
    /// The clusters, the primary first.
    clusters: Vec<&'a Cluster>,
    /// The derived files of the export.
    files: BTreeSet<String>,
}

impl<'a> Book<'a> {
    fn of(plan: &'a Plan) -> Book<'a> {
        let files = around::files(plan, &super::Options::default()).into_iter().map(|it| it.0);
        let manifests = manifests(plan).into_iter().map(|it| it.0);
        Book { plan, clusters: in_order(plan), files: files.chain(manifests).collect() }
    }

    /// The same for the clusters that another version lacks.
    fn joining(&self, before: &Plan) -> Book<'a> {
        let new = |it: &&Cluster| before.cluster(&it.name).is_none();
        Book { clusters: self.clusters.iter().copied().filter(new).collect(), ..self.clone() }
    }

    /// The files of the export that lie in this folder.
    fn within(&self, folder: &str) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str).filter(move |it| it.starts_with(folder))
    }

    fn shell(&self, cluster: &Cluster) -> Shell {
        Shell::of(self.plan, cluster)
    }

    /// A step in each cluster.
    fn each(&self, step: impl Fn(&Cluster, &Shell) -> Step) -> Vec<Step> {
        self.clusters.iter().map(|it| step(it, &self.shell(it)).within(&it.name)).collect()
    }

    /// Commands for all clusters.
    fn all(&self, command: impl Fn(&Cluster, &Shell) -> Vec<String>) -> Vec<String> {
        self.clusters.iter().flat_map(|it| command(it, &self.shell(it))).collect()
    }

    /// A command in a pod of Quay of the first cluster.
    fn in_quay(&self, command: &str) -> Vec<String> {
        self.clusters.iter().take(1).map(|it| self.shell(it).in_quay(command)).collect()
    }

    /// The Secret of the bundle in all clusters at once, and until all pods have it.
    fn roll(&self) -> Vec<Step> {
        vec![
            Step::new(later!("Replace the config bundle in every cluster", "在所有集群中替换配置捆绑包"))
                .note(later!(
                    "Without a break between the clusters: they should not differ for long. The Operator rolls the pods by itself.",
                    "各集群之间不要间断：它们不应长时间不一致。Operator 会自行滚动更新 Pod。"
                ))
                .run(self.all(|it, shell| vec![shell.remember(), create_secret(self.plan, it)])),
            Step::new(later!("Wait for all pods", "等待所有 Pod"))
                .note(later!(
                    "The Operator takes a minute to see the change. Where it stalls, or where nothing in the bundle has changed, the conditions are shown after half an hour, and RolloutBlocked says why; the pods that run go on with the old configuration.",
                    "Operator 需要约一分钟才会处理更改。若停滞，或捆绑包没有变化，半小时后会显示各状况，其中 RolloutBlocked 说明原因；正在运行的 Pod 会继续使用旧配置。"
                ))
                .run(self.all(|_, shell| vec![shell.renewed()])),
            Step::new(later!("Compare the bundles: the sums must be the same", "比较捆绑包：校验和必须相同"))
                .run(self.all(|it, shell| vec![shell.sum(it)])),
        ]
    }
}

/// The steps from a version that runs to the plan, with what the export has for them.
pub fn steps_since(before: &Plan, plan: &Plan) -> Vec<Step> {
    sites::since(before, &Book::of(plan))
}

/// The runbooks of a plan, what is looked for in a hurry first; none without a cluster.
pub fn runbooks(plan: &Plan) -> Vec<Runbook> {
    let book = Book::of(plan);
    if book.clusters.is_empty() {
        return Vec::new();
    }
    let mut all = vec![first_aid::runbook(&book), install::runbook(&book), sites::add(&book)];
    all.extend(sites::remove(&book));
    all.extend([change::configuration(&book), upgrade::runbook(&book), change::certificates(&book)]);
    all.extend([keys::runbook(&book), sites::convert(&book), backup::backup(&book)]);
    all.extend(backup::drill(&book));
    if book.plan.facts().git_repository().is_some() {
        all.iter_mut().for_each(from_git);
    }
    all
}

/// Where manifests come from Git, says so first: what is applied by hand would be set back.
fn from_git(runbook: &mut Runbook) {
    let applies = |it: &Step| it.commands.iter().any(|it| it.contains(" apply -f ") && !it.contains("-f -"));
    if !runbook.parts.iter().flat_map(|it| &it.1).any(applies) {
        return;
    }
    let step = Step::new(later!("Commit instead of applying manifests", "通过提交代替直接应用清单")).note(later!(
        "This plan is rolled out from Git. Where a step applies a file of the export, commit that file to the repository and let GitOps apply it; a file of runbooks/stopped or runbooks/started stands in for the manifest of its cluster. What is only applied by hand is set back. Secrets do not go into Git: create them as the steps say.",
        "此方案通过 Git 部署。凡步骤应用导出中的文件时，请将该文件提交到仓库，由 GitOps 应用；runbooks/stopped 与 runbooks/started 中的文件代替其集群的清单。仅手动应用的内容会被还原。Secret 不进入 Git：请按步骤创建。"
    ));
    if let Some((_, steps)) = runbook.parts.first_mut() {
        steps.insert(0, step);
    }
}

/// The manifests with which each cluster stands still, and runs again.
fn manifests(plan: &Plan) -> Vec<(String, String)> {
    let gone = plan.previous().map_or(&[][..], |it| &it.clusters);
    let gone = gone.iter().filter(|it| plan.cluster(&it.name).is_none());
    let still =
        plan.clusters.iter().chain(gone).filter_map(|it| Some((stopped_path(&it.name), stopped(it)?)));
    let again = plan.clusters.iter().filter_map(|it| Some((started_path(&it.name), started(plan, it)?)));
    still.chain(again).map(|(path, manifest)| (path, manifest.text().to_owned())).collect()
}

/// Their files by path.
pub(super) fn files(plan: &Plan, lang: Lang) -> Vec<(String, Entry)> {
    let texts = runbooks(plan).into_iter().map(|it| (it.path(), it.markdown(lang)));
    texts.chain(manifests(plan)).map(|(path, text)| (path, Entry::open(text))).collect()
}
