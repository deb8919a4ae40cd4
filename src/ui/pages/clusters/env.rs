//! Environment variables of a component.

use crate::plan::{Action, Address, Change, File};
use crate::text;
use crate::ui::components::{Ask, Button, FieldFindings, Look, TextBox};
use crate::ui::state::{say, store};
use crate::ui::view::*;
use crate::yaml::{Node, Value};

/// A variable: its name, and whether its value is a text (and not taken from a Secret or ConfigMap).
type Variable = (usize, String, bool);

/// The variables, and one more.
#[component]
pub(super) fn Variables(cluster: String, kind: &'static str) -> View {
    let store = store();
    let name = cluster.clone();
    let list = Memo::new(move |_| {
        store.plan.with(|plan| {
            let node = plan.cluster(&name).and_then(|it| it.component(kind)).and_then(|it| it.node);
            let env = node.and_then(|it| it.get("overrides")).and_then(|it| it.get("env"));
            let entry = |(index, it): (usize, Node<'_>)| -> Variable {
                let name = it.get("name").and_then(Node::text).unwrap_or_default();
                (index, name.to_owned(), it.get("valueFrom").is_none())
            };
            env.into_iter().flat_map(Node::items).enumerate().map(entry).collect::<Vec<_>>()
        })
    });
    let at = Address::component(&cluster, kind).below("overrides").below("env");
    let adding = cluster.clone();
    view! {
        <fieldset class="app-group" id=at.to_string() tabindex="-1">
            <legend class="app-legend">
                {say(text!("Environment variables", "环境变量"))} " " <code class="app-key">"env"</code>
            </legend>
            <For each=move || list.get() key=Clone::clone let:variable>
                <Row cluster=cluster.clone() kind variable />
            </For>
            <Ask
                id=format!("{at}--add")
                label=text!("Name of another variable", "新变量的名称")
                action=text!("Add variable", "添加变量")
                about=format!("{adding}: {kind}")
                hint="HTTPS_PROXY"
                on_answer=move |name| {
                    let at = Address::env(&adding, kind, &name);
                    let there = store.plan.with_untracked(|it| it.node(&at).is_some());
                    if !there {
                        store.dispatch(Action::Set(at.clone(), "".into()));
                    }
                    store.go(crate::ui::route::Route::to(&at));
                    true
                }
            />
        </fieldset>
    }
}

#[component]
fn Row(cluster: String, kind: &'static str, variable: Variable) -> View {
    let store = store();
    let (index, name, is_text) = variable;
    let at = Address::env(&cluster, kind, &name);
    let id = at.to_string();
    let (shown, typed, snippet) = (at.clone(), at.clone(), at.clone());
    let value = Signal::derive(move || store.plan.with(|it| it.shown(&shown).text));
    let control = match is_text {
        true => view! {
            <TextBox
                id=id.clone()
                value
                secret=crate::plan::looks_secret(&name)
                on_type=move |text| store.set(&typed, None, &Value::Str(text))
            />
        },
        false => {
            let path = snippet.path.split_last().map(|(above, _)| above).unwrap_or_default();
            let from = Address::new(snippet.file, path.key("valueFrom"));
            view! {
                <pre class="app-snippet" id=id.clone() tabindex="-1">
                    {move || store.plan.with(|it| it.snippet(&from))}
                </pre>
            }
        }
    };
    let removed = cluster.clone();
    view! {
        <div class="env-row">
            <div class="env-name">
                <label class="app-mono" for=id>{name.clone()}</label>
                <Button
                    label=text!("Remove", "移除")
                    about=format!("{cluster}: {kind}: {name}")
                    look=Look::Danger
                    on_press=move || {
                        let edit = store.plan.with_untracked(|it| it.cluster(&removed).map(|it| it.without_env(kind, index)));
                        if let Some(edit) = edit {
                            let change = Change::Edit(File::Cluster(removed.clone()), edit);
                            store.dispatch(Action::Apply(vec![change]));
                        }
                    }
                />
            </div>
            {control}
            <FieldFindings at exact=true />
        </div>
    }
}
