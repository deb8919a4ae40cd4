//! The findings of a list: what each says, and what can be done about it.

use super::{current, fix, key, sign};
use crate::plan::Action;
use crate::rules::{Finding, Severity};
use crate::text;
use crate::text::Text;
use crate::ui::components::diff::FixDiff;
use crate::ui::components::{Ask, Button, Look};
use crate::ui::route::Route;
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;
use std::collections::BTreeSet;

/// How many findings of one rule stand in a row before the others are asked for.
const FIRST: usize = 12;

/// What a list shows: a finding, or how many more a rule has.
#[derive(Clone, PartialEq)]
enum Item {
    One(Box<Finding>),
    More(&'static str, usize),
}

/// The findings in order, no more than a few of each rule but of those that are opened.
fn items(list: &[Finding], open: &BTreeSet<&'static str>) -> Vec<Item> {
    let mut items = Vec::new();
    for same in list.chunk_by(|a, b| a.rule == b.rule && a.severity == b.severity) {
        let code = same.first().map_or("", |it| it.rule.code);
        // One that is hidden takes as much place as one that is shown.
        let whole = open.contains(code) || same.len() <= FIRST + 1;
        let shown = if whole { same.len() } else { FIRST };
        items.extend(same.iter().take(shown).cloned().map(|it| Item::One(Box::new(it))));
        if !whole {
            items.push(Item::More(code, same.len() - shown));
        }
    }
    items
}

/// Findings under a title; nothing where there are none.
#[component]
pub(super) fn Group(title: Text, list: Signal<Vec<Finding>>) -> View {
    let open = RwSignal::new(BTreeSet::new());
    let items = Memo::new(move |_| list.with(|list| open.with(|open| items(list, open))));
    let name = |it: &Item| match it {
        Item::One(finding) => (Some(key(finding)), 0),
        Item::More(_, count) => (None, *count),
    };
    view! {
        <Show when=move || list.with(|it| !it.is_empty())>
            <h3 class="app-group-title">{say(title)}</h3>
            <ul class="app-list">
                <For each=move || items.get() key=name let:item>
                    {match item {
                        Item::One(finding) => view! { <Row finding=*finding /> },
                        Item::More(code, count) => view! { <More code count open /> },
                    }}
                </For>
            </ul>
        </Show>
    }
}

/// How many more findings a rule has, and a way to see them.
#[component]
fn More(code: &'static str, count: usize, open: RwSignal<BTreeSet<&'static str>>) -> View {
    view! {
        <li class="app-row">
            <div class="app-row-head">
                <code class="app-code">{code}</code>
                <span class="app-grow app-muted">
                    {tell(text!("{0} more of this kind", "同类结果还有 {0} 个").with([count.to_string()]))}
                </span>
                <Button
                    label=text!("Show all", "全部显示")
                    about=code
                    look=Look::Link
                    on_press=move || open.update(|it| it.extend([code]))
                />
            </div>
        </li>
    }
}

#[component]
fn Row(finding: Finding) -> View {
    let store = store();
    let (open, asking) = (RwSignal::new(false), RwSignal::new(false));
    let (mark, class) = sign(finding.severity);
    let message = tell(finding.message.clone());
    let about = format!("{} {}", finding.rule.code, finding.at);
    let (to, fixed, more) = (finding.at.clone(), finding.clone(), finding.clone());
    let reason = finding.accepted.clone();
    // What only the user can settle is to be settled.
    let acceptable = reason.is_none() && finding.severity != Severity::ToFill;
    let (accepting, withdrawn) = (finding.clone(), finding.clone());
    view! {
        <li class="app-row" data-rule=finding.rule.code data-at=finding.at.to_string()>
            <div class="app-row-head">
                <span class=class role="img" aria-label=say(finding.severity.label())>{mark}</span>
                <code class="app-code">{finding.rule.code}</code>
                <span class="app-grow">{message}</span>
                <span class="app-row-actions">
                    {finding.fix.as_ref().filter(|_| reason.is_none()).map(|_| view! {
                        <Button label=text!("Fix", "修复") about=about.clone() on_press=move || fix(store, &fixed) />
                    })}
                    {acceptable.then(|| view! {
                        <Button
                            label=text!("Accept", "接受")
                            about=about.clone()
                            look=Look::Link
                            on_press=move || asking.update(|it| *it = !*it)
                        />
                    })}
                    {reason.is_some().then(|| view! {
                        <Button
                            label=text!("Withdraw", "撤回")
                            about=about.clone()
                            look=Look::Link
                            on_press=move || {
                                let Finding { rule, at, .. } = &withdrawn;
                                let changes = store.plan.with_untracked(|it| it.withdraw(rule.code, &at.to_string()));
                                let message = text!("No longer accepted.", "已不再接受。");
                                store.announce(Action::Apply(changes), message);
                            }
                        />
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
            {reason.map(|reason| view! {
                <p class="app-reason">{say(text!("Accepted:", "已接受："))} " " {reason}</p>
            })}
            <Show when=move || asking.get()>
                <Accept finding=accepting.clone() />
            </Show>
            <Show when=move || open.get()>
                <Why finding=more.clone() />
            </Show>
        </li>
    }
}

/// Asks why a finding may stand, and keeps the reason in plan.yaml.
#[component]
fn Accept(finding: Finding) -> View {
    let store = store();
    let about = format!("{} {}", finding.rule.code, finding.at);
    view! {
        <Ask
            id=format!("{}--accept-{}", finding.at, finding.rule.code)
            label=text!("Why may it stand? The reason is kept in plan.yaml.", "为什么可以接受？理由会记录在 plan.yaml 中。")
            action=text!("Accept with this reason", "以此理由接受")
            about
            on_answer=move |reason: String| {
                let Finding { rule, at, .. } = &finding;
                let changes = store.plan.with_untracked(|it| it.accept(rule.code, at, &reason));
                let message = text!("{0} is accepted.", "已接受 {0}。").with([rule.code]);
                store.announce(Action::Apply(changes), message)
            }
        />
    }
}

/// Why a finding matters, where that can be looked up, and what the repair would change.
#[component]
pub fn Why(finding: Finding) -> View {
    let (store, rule, at) = (store(), finding.rule, finding.at.to_string());
    store.reading.set(true);
    let sources = rule.source.iter().map(|it| {
        let url = it.url();
        view! { <li><a href=url.clone() target="_blank" rel="noreferrer noopener">{url.clone()}</a></li> }
    });
    view! {
        <div class="app-why">
            <p><strong>{say(rule.title)}</strong></p>
            <p>{say(rule.why)}</p>
            <p class="app-muted">{say(text!("Where it stands:", "位置："))} " " <code>{at}</code></p>
            <p class="app-muted">{say(text!("Source:", "依据："))}</p>
            <ul class="app-sources">{sources.collect_view()}</ul>
            {move || current(store, &finding).and_then(|it| it.fix).map(|fix| view! { <FixDiff fix /> })}
        </div>
    }
}
