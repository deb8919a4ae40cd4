//! What is wrong: beside the field, and in one list for the whole plan.

use super::diff::FixDiff;
use super::{Button, Look};
use crate::browser;
use crate::plan::Address;
use crate::rules::{self, Context, Finding, Severity};
use crate::text;
use crate::text::Text;
use crate::ui::route::{Page, Route};
use crate::ui::state::{Store, say, store, tell};
use crate::ui::view::*;

/// What a severity is called.
pub fn severity_name(severity: Severity) -> Text {
    match severity {
        Severity::Error => text!("Error", "错误"),
        Severity::ToFill => text!("To fill", "待填写"),
        Severity::Warning => text!("Warning", "警告"),
        Severity::Info => text!("Info", "提示"),
    }
}

/// The sign and class of a severity; the sign is never the only way to tell.
pub fn sign(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("●", "app-sign app-error"),
        Severity::ToFill => ("✎", "app-sign app-fill"),
        Severity::Warning => ("▲", "app-sign app-warning"),
        Severity::Info => ("ⓘ", "app-sign app-info"),
    }
}

/// Applies a safe repair at once; shows any other first.
fn fix(store: Store, finding: &Finding) {
    match &finding.fix {
        Some(fix) if fix.safe => store.repair(fix),
        Some(_) => store.reviewing.set(Some(finding.clone())),
        None => {}
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
                            <span class=class role="img" aria-label=say(severity_name(finding.severity))>{mark}</span>
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

/// What makes a finding in a list the same one: its rule, place and words.
fn key(finding: &Finding) -> (&'static str, Address, String, bool) {
    (finding.rule.code, finding.at.clone(), finding.message.to_string(), finding.fix.is_some())
}

/// Every finding of the plan: this page's first, then the rest, the worst first in each.
#[component]
pub fn FindingsPanel() -> View {
    let store = store();
    let here = move |here: bool| {
        let page = store.page();
        let list = store.findings.get().into_iter();
        list.filter(|it| (Page::of(&it.at) == page) == here && it.accepted.is_none()).collect::<Vec<_>>()
    };
    let accepted =
        move || store.findings.get().into_iter().filter(|it| it.accepted.is_some()).collect::<Vec<_>>();
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
            <Group title=text!("On this page", "本页") list=Signal::derive(move || here(true)) />
            <Group title=text!("Elsewhere in the plan", "方案中的其他位置") list=Signal::derive(move || here(false)) />
            <Group title=text!("Accepted", "已接受") list=Signal::derive(accepted) />
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
    let severities = [Severity::Error, Severity::ToFill, Severity::Warning, Severity::Info];
    severities
        .into_iter()
        .map(|severity| {
            let (mark, class) = sign(severity);
            let count = Memo::new(move |_| store.count(severity, page));
            view! {
                <Show when=move || { count.get() > 0 }>
                    <span class=class>
                        <span aria-hidden="true">{mark}</span>
                        {move || count.get()}
                        <span class="pf-v6-u-screen-reader">{say(severity_name(severity))}</span>
                    </span>
                </Show>
            }
        })
        .collect_view()
}

#[component]
fn Group(title: Text, list: Signal<Vec<Finding>>) -> View {
    view! {
        <Show when=move || list.with(|it| !it.is_empty())>
            <h3 class="app-group-title">{say(title)}</h3>
            <ul class="app-list">
                <For each=move || list.get() key=key let:finding>
                    <Row finding />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn Row(finding: Finding) -> View {
    let store = store();
    let open = RwSignal::new(false);
    let (mark, class) = sign(finding.severity);
    let message = tell(finding.message.clone());
    let about = format!("{} {}", finding.rule.code, finding.at);
    let (to, fixed, more) = (finding.at.clone(), finding.clone(), finding.clone());
    view! {
        <li class="app-row" data-rule=finding.rule.code data-at=finding.at.to_string()>
            <div class="app-row-head">
                <span class=class role="img" aria-label=say(severity_name(finding.severity))>{mark}</span>
                <code class="app-code">{finding.rule.code}</code>
                <span class="app-grow">{message}</span>
                <span class="app-row-actions">
                    {finding.fix.as_ref().map(|_| view! {
                        <Button label=text!("Fix", "修复") about=about.clone() on_press=move || fix(store, &fixed) />
                    })}
                    <Button
                        label=text!("Go to", "前往")
                        about=about.clone()
                        look=Look::Link
                        on_press=move || store.go(Route::to(&to))
                    />
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-link pf-m-small"
                        aria-expanded=move || open.get().to_string()
                        aria-label=move || format!("{} ({about})", say(text!("Why", "原因"))())
                        on:click=move |_| open.update(|it| *it = !*it)
                    >
                        <span class="pf-v6-c-button__text">{say(text!("Why", "原因"))}</span>
                    </button>
                </span>
            </div>
            <Show when=move || open.get()>
                <Why finding=more.clone() />
            </Show>
        </li>
    }
}

/// Why a finding matters, where that can be looked up, and what the repair would change.
#[component]
pub fn Why(finding: Finding) -> View {
    let rule = finding.rule;
    store().reading.set(true);
    let sources = rule.source.iter().map(|it| {
        let url = it.url();
        view! { <li><a href=url.clone() target="_blank" rel="noreferrer noopener">{url.clone()}</a></li> }
    });
    view! {
        <div class="app-why">
            <p><strong>{say(rule.title)}</strong></p>
            <p>{say(rule.why)}</p>
            {finding.accepted.clone().map(|reason| view! {
                <p>{say(text!("Accepted:", "已接受："))} " " {reason}</p>
            })}
            <p class="app-muted">{say(text!("Where it stands:", "位置："))} " " <code>{finding.at.to_string()}</code></p>
            <p class="app-muted">{say(text!("Source:", "依据："))}</p>
            <ul class="app-sources">{sources.collect_view()}</ul>
            {finding.fix.map(|fix| view! { <FixDiff fix /> })}
        </div>
    }
}
