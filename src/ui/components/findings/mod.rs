//! What is wrong: beside the field, and in one list for the whole plan.

mod filter;
mod row;

use super::{Button, Look};
use crate::browser;
use crate::plan::Address;
use crate::rules::{self, Context, Finding, Severity};
use crate::text;
use crate::text::Message;
use crate::ui::route::Page;
use crate::ui::state::{Store, say, store, tell};
use crate::ui::view::*;
use filter::Filters;
use row::Group;

/// The sign and class of a severity; the sign is never the only way to tell.
pub fn sign(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("●", "app-sign app-error"),
        Severity::ToFill => ("✎", "app-sign app-fill"),
        Severity::Warning => ("▲", "app-sign app-warning"),
        Severity::Info => ("ⓘ", "app-sign app-info"),
    }
}

/// The same finding as it is now: what would repair it may have changed since it was drawn.
fn current(store: Store, finding: &Finding) -> Option<Finding> {
    store.findings.with(|list| list.iter().find(|it| key(it) == key(finding)).cloned())
}

/// Applies a safe repair at once; shows any other first.
fn fix(store: Store, finding: &Finding) {
    match untrack(|| current(store, finding)) {
        Some(Finding { fix: Some(fix), .. }) if fix.safe => store.repair(&fix),
        Some(finding) if finding.fix.is_some() => store.reviewing.set(Some(finding)),
        _ => {}
    }
}

/// The findings at one address (and below it, unless `exact`). While the control is typed into, none appear; those
/// that are repaired vanish at once.
#[component]
pub fn FieldFindings(at: Address, exact: bool) -> View {
    let store = store();
    let id = format!("{at}--findings");
    let current = {
        let at = at.clone();
        Memo::new(move |_| {
            store.findings.with(|list| {
                let here = list.iter().filter(|it| it.accepted.is_none() && it.at.file == at.file);
                let here = here.filter(|it| if exact { it.at == at } else { at.path.contains(&it.at.path) });
                here.cloned().collect::<Vec<_>>()
            })
        })
    };
    let spoken = Memo::new(move |before: Option<&Vec<Finding>>| {
        let now = current.get();
        if store.typing.with(|it| it.as_ref() != Some(&at)) {
            return now;
        }
        now.into_iter().filter(|it| before.is_some_and(|list| list.contains(it))).collect()
    });
    view! {
        <ul class="app-findings" id=id aria-live="polite">
            <For each=move || spoken.get() key=key let:finding>
                {
                    let (mark, class) = sign(finding.severity);
                    let (can_fix, code) = (finding.fix.clone(), finding.rule.code);
                    let message = tell(finding.message.clone());
                    view! {
                        <li data-rule=code>
                            <span class=class role="img" aria-label=say(finding.severity.label())>{mark}</span>
                            <span>{message} " " <span class="app-muted">{code}</span></span>
                            {can_fix.map(|_| view! {
                                <Button
                                    label=text!("Fix", "修复")
                                    about=code
                                    look=Look::Link
                                    on_press=move || fix(store, &finding)
                                />
                            })}
                        </li>
                    }
                }
            </For>
        </ul>
    }
}

/// What makes a finding in a list the same one: all that is drawn of it.
fn key(finding: &Finding) -> (&'static str, Severity, Address, Message, bool, Option<String>) {
    let Finding { rule, severity, at, message, fix, accepted, .. } = finding;
    (rule.code, *severity, at.clone(), message.clone(), fix.is_some(), accepted.clone())
}

/// Every finding of the plan: this page's first, then the rest, the worst first in each.
#[component]
pub fn FindingsPanel() -> View {
    let store = store();
    let filter = RwSignal::new(rules::Filter::default());
    let wanted = Memo::new(move |_| {
        let (mut filter, lang) = (filter.get(), store.lang.get());
        // A cluster that is gone narrows nothing.
        filter.cluster = filter.cluster.filter(|it| store.plan.with(|plan| plan.cluster(it).is_some()));
        store
            .findings
            .with(|list| list.iter().filter(|it| filter.fits(it, lang)).cloned().collect::<Vec<_>>())
    });
    let here = move |here: bool| {
        let page = store.page();
        let list = wanted.get().into_iter();
        list.filter(|it| (Page::of(&it.at) == page) == here && it.accepted.is_none()).collect::<Vec<_>>()
    };
    let accepted = move || wanted.get().into_iter().filter(|it| it.accepted.is_some()).collect::<Vec<_>>();
    let hidden = move || wanted.with(Vec::is_empty) && store.findings.with(|it| !it.is_empty());
    let safe = move || {
        store.findings.with(|list| {
            list.iter().any(|it| it.accepted.is_none() && it.fix.as_ref().is_some_and(|it| it.safe))
        })
    };
    view! {
        <section class="app-panel" id="findings" aria-labelledby="findings-title" tabindex="-1">
            <div class="app-panel-head">
                <h2 id="findings-title" class="pf-v6-c-title pf-m-md">{say(text!("Findings", "检查结果"))}</h2>
                <Counts page=None />
                <Show when=safe>
                    <Button
                        label=text!("Fix all safe", "应用所有安全修复")
                        on_press=move || fix_all(store)
                    />
                </Show>
            </div>
            <Filters filter />
            <Group title=text!("On this page", "本页") list=Signal::derive(move || here(true)) />
            <Group title=text!("Elsewhere in the plan", "方案中的其他位置") list=Signal::derive(move || here(false)) />
            <Group title=text!("Accepted", "已接受") list=Signal::derive(accepted) />
            <Show when=hidden>
                <p class="app-muted">{say(text!("Nothing fits the filter.", "没有符合筛选条件的检查结果。"))}</p>
            </Show>
            <Show when=move || store.findings.with(Vec::is_empty)>
                <p class="app-muted">{say(text!("Nothing found: every rule is quiet.", "没有检查结果：所有规则均未报告问题。"))}</p>
            </Show>
        </section>
    }
}

fn fix_all(store: Store) {
    let fixes = store.plan.with_untracked(|plan| rules::safe_fixes(&Context::at(plan, browser::now())));
    for fix in fixes {
        store.repair(&fix);
    }
}

/// How many findings of each severity, in words for those who do not see the signs.
#[component]
pub fn Counts(page: Option<Page>) -> View {
    let store = store();
    Severity::ALL
        .into_iter()
        .map(|severity| {
            let (mark, class) = sign(severity);
            let count = Memo::new(move |_| store.count(severity, page));
            view! {
                <Show when=move || { count.get() > 0 }>
                    <span class=class>
                        <span aria-hidden="true">{mark}</span>
                        {move || count.get()}
                        <span class="pf-v6-u-screen-reader">{say(severity.label())}</span>
                    </span>
                </Show>
            }
        })
        .collect_view()
}
