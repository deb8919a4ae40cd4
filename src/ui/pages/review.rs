//! What changes against what runs, what each change causes, and the steps that bring it to the clusters.

use super::start::read_beside;
use super::{Card, Sheet};
use crate::browser;
use crate::export::steps_since;
use crate::plan::{Action, Address, Beside, Change, Plan, PlanChange, changes};
use crate::rollout::Step;
use crate::schema::{self, Consequence, Effect};
use crate::text;
use crate::ui::components::{Button, FieldRow, FileDiffs, Look, Picker, StepRow, readable};
use crate::ui::route::{Page, Route};
use crate::ui::state::{Store, say, store, tell};
use crate::ui::view::*;
use crate::yaml::Path;
use std::sync::Arc;

/// The page.
#[component]
pub fn Review() -> View {
    let store = store();
    let pair = move || (compared_with(store), store.plan.get());
    view! {
        <Sheet
            page=Page::Review
            lock=false
            intro=text!(
                "What changes, what each change causes when it is rolled out, and in which order that is safe.",
                "有哪些更改、每项更改在部署时会引起什么，以及安全的执行顺序。"
            )
        >
            <Today />
            <Card title=text!("Changes and their consequences", "更改及其后果")>
                {move || {
                    let (before, plan) = pair();
                    view! { <Consequences found=changes(&before, &plan) /> }
                }}
            </Card>
            <Card title=text!("Order of steps", "步骤顺序")>
                {move || {
                    let (before, plan) = pair();
                    view! { <Steps steps=steps_since(&before, &plan) /> }
                }}
            </Card>
            <Card title=text!("Line by line", "逐行对比")>
                {move || {
                    let (before, after) = pair();
                    view! { <FileDiffs before=(*before).clone() after /> }
                }}
            </Card>
        </Sheet>
    }
}

/// What runs today where that is known, else what was opened or started from.
fn compared_with(store: Store) -> Arc<Plan> {
    let known = store.plan.with(|it| it.beside.get(&Beside::Previous).cloned());
    known.unwrap_or_else(|| store.base.get())
}

/// What runs today: loaded, taken or forgotten; and what is being done with it.
#[component]
fn Today() -> View {
    let store = store();
    let known = Memo::new(move |_| {
        let count = |it: &Plan| (it.bundle().len(), it.clusters.len());
        store.plan.with(|plan| plan.previous().map(count))
    });
    let state = move || match known.get() {
        None => tell(
            text!(
                "Not loaded: compared with what was opened or started from.",
                "未加载：与打开时或起始时的方案比较。"
            )
            .into(),
        )(),
        Some((files, 0)) => tell(
            text!(
                "Loaded without manifests, so the clusters are not compared. Files of the bundle: {0}.",
                "已加载：捆绑包文件 {0} 个，没有清单，因此不比较集群。"
            )
            .with([files.to_string()]),
        )(),
        Some((files, clusters)) => tell(
            text!(
                "Loaded. Files of the bundle: {0}. Clusters: {1}.",
                "已加载：捆绑包文件 {0} 个，集群 {1} 个。"
            )
            .with([files.to_string(), clusters.to_string()]),
        )(),
    };
    let facts = schema::FACTS.iter().filter(|it| ["phase", "drained-engines"].contains(&it.key));
    let facts = facts.map(|field| {
        view! { <FieldRow at=Address::fact(Path::of(field.key)) field /> }
    });
    view! {
        <Card title=text!("What runs today", "当前运行的版本")>
            <p class="app-muted" id="previous--state">{state}</p>
            <div class="app-actions">
                <Picker
                    id="previous--files".to_owned()
                    label=text!("Load what runs today", "加载当前运行的版本")
                    multiple=true
                    on_files=move |files| read_beside(store, Beside::Previous, readable(store, files))
                />
                <Picker
                    id="previous--folder".to_owned()
                    label=text!("Load a folder", "加载文件夹")
                    folder=true
                    on_files=move |files| read_beside(store, Beside::Previous, readable(store, files))
                />
                <Button
                    label=text!("The plan as it is now runs today", "将当前方案作为运行版本")
                    id="previous--take"
                    on_press=move || {
                        let plan = store.plan.with_untracked(Plan::alone);
                        keep(store, Some(plan), text!(
                            "From now on changes are compared with the plan as it is now.",
                            "今后的更改将与当前方案比较。"
                        ));
                    }
                />
                <Show when=move || known.with(Option::is_some)>
                    <Button
                        label=text!("Forget what runs today", "清除运行版本")
                        id="previous--forget"
                        look=Look::Danger
                        on_press=move || {
                            keep(store, None, text!("Forgotten.", "已清除。"));
                            // This button goes: who works by keyboard stays near.
                            browser::focus("previous--files");
                        }
                    />
                </Show>
            </div>
            {facts.collect_view()}
        </Card>
    }
}

fn keep(store: Store, plan: Option<Plan>, message: text::Text) {
    store.announce(Action::Apply(vec![Change::Beside(Beside::Previous, plan.map(Arc::new))]), message);
}

/// The changes, a group for each consequence, the gravest first.
#[component]
fn Consequences(found: Vec<PlanChange>) -> View {
    if found.is_empty() {
        return view! {
            <p class="app-muted">{say(text!("Nothing changes for what runs.", "对运行中的系统没有任何更改。"))}</p>
        };
    }
    let mut groups: Vec<(&'static Consequence, Vec<PlanChange>)> = Vec::new();
    for change in found {
        match groups.iter_mut().find(|it| std::ptr::eq(it.0, change.consequence)) {
            Some(group) => group.1.push(change),
            None => groups.push((change.consequence, vec![change])),
        }
    }
    let groups = groups.into_iter().map(|(consequence, list)| {
        let rows = list.into_iter().map(|change| view! { <Row change /> });
        let sources = consequence.source.iter().map(|it| {
            let url = it.url();
            view! { <li><a href=url.clone() target="_blank" rel="noreferrer noopener">{url.clone()}</a></li> }
        });
        view! {
            <section data-effect=consequence.effect.key()>
                <h3 class=sign(consequence.effect)>{say(consequence.effect.label())}</h3>
                <p>{say(consequence.what)}</p>
                <ul class="app-list">{rows.collect_view()}</ul>
                <details class="app-details">
                    <summary>{say(text!("Sources", "来源"))}</summary>
                    <ul class="app-sources app-muted">{sources.collect_view()}</ul>
                </details>
            </section>
        }
    });
    groups.collect_view()
}

const fn sign(effect: Effect) -> &'static str {
    match effect {
        Effect::Irreversible | Effect::Downtime => "app-sign app-error",
        Effect::Together | Effect::Clients | Effect::Sessions | Effect::Backfill => "app-sign app-warning",
        _ => "app-sign app-info",
    }
}

/// A change: where, what is found there, before and after.
#[component]
fn Row(change: PlanChange) -> View {
    let store = store();
    let at = change.at.to_string();
    let (to, place) = (change.at.clone(), change.at);
    let codes = move || {
        store.findings.with(|list| {
            let here = list.iter().filter(|it| it.at.file == place.file && place.path.contains(&it.at.path));
            let mut codes: Vec<_> = here.map(|it| it.rule.code).collect();
            codes.dedup();
            codes.join(" ")
        })
    };
    let lines = |sign: &str, text: &str| text.lines().map(|it| format!("{sign} {it}\n")).collect::<String>();
    let before = change.before.map(|it| view! { <del>{lines("-", &it)}</del> });
    let after = change.after.map(|it| view! { <ins>{lines("+", &it)}</ins> });
    let values = (before.is_some() || after.is_some()).then(|| {
        view! { <pre class="app-diff" tabindex="0">{before}{after}</pre> }
    });
    view! {
        <li class="app-row" data-change=at.clone()>
            <div class="app-row-head">
                <code class="app-grow">{at.clone()}</code>
                <code class="app-code">{codes}</code>
                <Button
                    label=text!("Go to", "前往")
                    about=at
                    look=Look::Link
                    on_press=move || store.go(Route::to(&to))
                />
            </div>
            {values}
        </li>
    }
}

/// The steps, with what is typed.
#[component]
fn Steps(steps: Vec<Step>) -> View {
    if steps.is_empty() {
        return view! { <p class="app-muted">{say(text!("Nothing is to be done.", "无需执行任何操作。"))}</p> };
    }
    let rows = (1..).zip(steps).map(|(number, step)| view! { <StepRow number step tick=None /> });
    view! { <ol class="steps">{rows.collect_view()}</ol> }
}
