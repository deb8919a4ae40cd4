//! What the credential of an engine may do: pasted and judged, never kept; and the policy that gives just enough.

use crate::browser;
use crate::certificate;
use crate::plan::{Action, Plan};
use crate::policy::{
    Analysis, Excess, Generated, Lack, Step, Subject, Unreadable, analyse, generate, verify,
};
use crate::text;
use crate::text::{Arg, Message, Text};
use crate::ui::components::{Button, Labelled, Look};
use crate::ui::state::{Store, say, store, tell};
use crate::ui::view::*;

/// The day, in UTC.
fn today() -> String {
    certificate::date(browser::now())
}

fn subject(store: Store, id: &str) -> Option<Subject> {
    let subject = store.plan.with_untracked(|it| it.location(id).and_then(Subject::of));
    subject.map(|it| Subject { today: Some(today()), ..it })
}

/// The box to paste a policy in, what was found, and what it should be.
#[component]
pub(super) fn PolicyBox(id: String) -> View {
    let store = store();
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Result<Analysis, Unreadable>>);
    let what =
        store.plan.with_untracked(|it| it.location(&id).and_then(|it| it.engine()).map(|it| it.access));
    let box_id = format!("policy--{id}");
    let (judged, kept, made) = (id.clone(), id.clone(), id.clone());
    let judge = move || {
        let text = typed.get_untracked();
        found.set(subject(store, &judged).map(|it| analyse(&it, &text)));
    };
    view! {
        <details class="app-details" id=format!("{box_id}--details")>
            <summary>{say(text!("What its credential may do", "其凭据的权限"))}</summary>
            <div class="app-stack">
                <Labelled
                    id=box_id.clone()
                    label=text!("Policy of the credential", "凭据的策略")
                    help=Some(text!(
                        "Pasted here, judged here, and forgotten: only the verdict, the day and a hash are kept, once you record them.",
                        "在此粘贴并判断，不会保留：只有在您记录之后，才会保存结论、日期和哈希值。"
                    ))
                >
                    <span class="pf-v6-c-form-control app-mono app-fragment">
                        <textarea
                            id=box_id.clone()
                            rows="8"
                            spellcheck="false"
                            autocomplete="off"
                            autocapitalize="off"
                            aria-describedby=format!("{box_id}--help")
                            prop:value=move || typed.get()
                            on:input:target=move |event| {
                                typed.set(event.target().value());
                                found.set(None);
                            }
                        ></textarea>
                    </span>
                </Labelled>
                {what.map(|it| view! {
                    <p class="app-help">{tell(text!("Paste {0}.", "请粘贴{0}。").with([it.evidence()]))}</p>
                })}
                <div class="app-actions">
                    <Button
                        label=text!("Analyse", "分析")
                        about=id.clone()
                        disabled=Signal::derive(move || typed.with(|it| it.trim().is_empty()))
                        on_press=judge
                    />
                    <Show when=move || found.with(|it| matches!(it, Some(Ok(_))))>
                        <Button
                            label=text!("Record as evidence", "记录为证据")
                            about=kept.clone()
                            look=Look::Primary
                            on_press={
                                let id = kept.clone();
                                move || record(store, &id, typed, found)
                            }
                        />
                    </Show>
                </div>
                <div role="status">{move || found.get().map(shown)}</div>
                <Right id=made />
            </div>
        </details>
    }
}

/// Keeps the verdict, and forgets the text.
fn record(
    store: Store,
    id: &str,
    typed: RwSignal<String>,
    found: RwSignal<Option<Result<Analysis, Unreadable>>>,
) {
    let Some(Ok(analysis)) = found.get_untracked() else { return };
    let text = typed.get_untracked();
    let change = store.plan.with_untracked(|it| {
        it.location(id).map(|it| Plan::keep_evidence(it, analysis.verdict, &today(), &text))
    });
    let Some(change) = change else { return };
    let said = text!("Recorded for {0}: {1}.", "已为 {0} 记录：{1}。");
    let said = said.with([Arg::from(id), analysis.verdict.label().into()]);
    if store.announce(Action::Apply(vec![change]), said) {
        typed.set(String::new());
        found.set(None);
    }
}

fn shown(found: Result<Analysis, Unreadable>) -> View {
    let analysis = match found {
        Ok(analysis) => analysis,
        Err(Unreadable { at, message }) => {
            let place = at.map(|it| {
                let (line, column) = (it.line.to_string(), it.column.to_string());
                tell(text!("Line {0}, column {1}:", "第 {0} 行，第 {1} 列：").with([line, column]))
            });
            return view! { <p class="app-alert app-bad">{place} " " {tell(message)}</p> };
        }
    };
    let rows = |messages: Vec<Message>| {
        let rows = messages.into_iter().map(|it| view! { <li class="app-row">{tell(it)}</li> });
        view! { <ul class="app-list">{rows.collect_view()}</ul> }
    };
    let part = |title: Text, messages: Vec<Message>| {
        (!messages.is_empty()).then(|| view! { <p><strong>{say(title)}</strong></p> {rows(messages)} })
    };
    let class = if analysis.excess.is_empty() && analysis.lacking.is_empty() {
        "safety safety-checked"
    } else {
        "safety safety-unsafe"
    };
    view! {
        <p>{say(text!("Verdict:", "结论："))} " " <span class=class data-verdict=analysis.verdict.key()>{say(analysis.verdict.label())}</span></p>
        {part(text!("Too much", "权限过大"), analysis.excess.into_iter().map(excess).collect())}
        {part(text!("Lacking", "权限不足"), analysis.lacking.into_iter().map(lack).collect())}
        {part(text!("Good to know", "说明"), analysis.notes)}
    }
}

fn excess(Excess { from, actions, resources, why }: Excess) -> Message {
    let line = text!("{0}: {1} on {2}. {3}", "{0}：对 {2} 的 {1}。{3}");
    line.with([from.into(), actions.join(", ").into(), resources.join(", ").into(), Arg::from(why)])
}

fn lack(Lack { action, resource, breaks, why }: Lack) -> Message {
    let line = text!("{0} on {1}: {2} {3}", "对 {1} 的 {0}：{2}{3}");
    line.with([action.into(), resource.into(), breaks.into(), Arg::from(why)])
}

/// The policy it should have, how to install it, how to see that it works.
#[component]
fn Right(id: String) -> View {
    let store = store();
    let made = Memo::new(move |_| {
        store.plan.with(|plan| {
            let location = plan.location(&id)?;
            let generated = generate(&Subject::of(location)?)?;
            Some((generated, verify(plan, location)))
        })
    });
    let drawn = move || {
        made.get().map(|(Generated { files, install, notes }, verify)| {
            let files = files.into_iter().map(|(name, text)| (Text::name("{0}").with([name]), text));
            let notes = notes.into_iter().map(|it| view! { <p class="app-help">{tell(it)}</p> });
            view! {
                <p><strong>{say(text!("What it should be", "应有的策略"))}</strong></p>
                {notes.collect_view()}
                {files.map(|(title, text)| snippet(store, title, text)).collect_view()}
                <p><strong>{say(text!("Install it", "安装"))}</strong></p>
                {steps(store, install)}
                <p><strong>{say(text!("Verify it from each cluster", "在每个集群中验证"))}</strong></p>
                {steps(store, verify)}
            }
        })
    };
    drawn.into_view()
}

fn steps(store: Store, steps: Vec<Step>) -> View {
    steps.into_iter().map(|Step { title, command }| snippet(store, title, command)).collect_view()
}

fn snippet(store: Store, title: Message, text: String) -> View {
    let copied = text.clone();
    let about = tell(title.clone());
    view! {
        <div>
            <div class="app-card-head">
                <span class="app-grow">{tell(title)}</span>
                <Button
                    label=text!("Copy", "复制")
                    about=untrack(about)
                    look=Look::Link
                    disabled=!browser::is_secure()
                    on_press=move || store.copy(copied.clone())
                />
            </div>
            <pre class="app-snippet" tabindex="0">{text}</pre>
        </div>
    }
}
