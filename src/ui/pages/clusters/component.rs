//! One component of a cluster: managed, unmanaged or left out, and what it needs then.

use super::env::Variables;
use crate::plan::{Action, Address, Cluster, Listed};
use crate::schema::{self, Component, Field, Kind, Override};
use crate::text;
use crate::text::{Message, Text};
use crate::ui::components::{Button, FieldFindings, FieldRow, Look};
use crate::ui::route::{Page, Route};
use crate::ui::state::{Store, say, store, tell};
use crate::ui::view::*;
use crate::yaml::{Path, Value};

/// What a manifest says about a component.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Managed,
    Unmanaged,
    Omitted,
    /// Something that is no truth value, or nothing.
    Odd,
}

impl Said {
    const ALL: [Said; 4] = [Said::Managed, Said::Unmanaged, Said::Omitted, Said::Odd];

    fn of(store: Store, cluster: &str, kind: &str) -> Said {
        store.plan.with(|plan| {
            let view = plan.cluster(cluster).and_then(|it| it.component(kind));
            match view.map(|it| (it.node.is_some(), it.managed())) {
                Some((true, Some(true))) => Said::Managed,
                Some((true, Some(false))) => Said::Unmanaged,
                Some((true, None)) => Said::Odd,
                _ => Said::Omitted,
            }
        })
    }

    const fn value(self) -> &'static str {
        match self {
            Said::Managed => "managed",
            Said::Unmanaged => "unmanaged",
            Said::Omitted => "omitted",
            Said::Odd => "odd",
        }
    }

    const fn name(self) -> Text {
        match self {
            Said::Managed => text!("Managed", "受管"),
            Said::Unmanaged => text!("Unmanaged", "非受管"),
            Said::Omitted => text!("Omitted (managed)", "未列出（受管）"),
            Said::Odd => text!("Neither true nor false", "既非 true 也非 false"),
        }
    }
}

/// The row of a component.
#[component]
pub(super) fn ComponentRow(cluster: String, component: &'static Component) -> View {
    let store = store();
    let at = Address::component(&cluster, component.kind);
    let id = at.below("managed").to_string();
    let said = {
        let cluster = cluster.clone();
        Memo::new(move |_| Said::of(store, &cluster, component.kind))
    };
    let open = RwSignal::new(false);
    let inside = at.clone();
    // A place within that is asked for must be there to go to.
    Effect::new(move |_| {
        let asked = store.route.with(|it| {
            let at = it.at.as_ref().filter(|it| it.file == inside.file);
            at.is_some_and(|it| inside.path.contains(&it.path) && it.path != inside.path.key("managed"))
        });
        if asked {
            open.set(true);
        }
    });
    let more = format!("{at}--more");
    let (place, about) = (at.clone(), format!("{cluster}: {}", component.kind));
    view! {
        <li class="component" id=at.to_string() tabindex="-1">
            <label class="component-name" for=id.clone()>
                {say(component.label)}
                " "
                <code class="app-key">{component.kind}</code>
            </label>
            <span class="pf-v6-c-form-control component-choice">
                <select
                    id=id
                    on:change:target=move |event| {
                        choose(store, &place, &event.target().value());
                    }
                >
                    {Said::ALL.into_iter().map(|it| {
                        let offered = move || said.get() == it || offers(component, it);
                        view! {
                            <Show when=offered>
                                <option value=it.value() prop:selected=move || said.get() == it>{say(it.name())}</option>
                            </Show>
                        }
                    }).collect_view()}
                </select>
                <span class="pf-v6-c-form-control__utilities">
                    <span class="pf-v6-c-form-control__toggle-icon" aria-hidden="true">"▾"</span>
                </span>
            </span>
            <button
                type="button"
                class="pf-v6-c-button pf-m-link pf-m-small"
                aria-expanded=move || open.get().to_string()
                aria-controls=more.clone()
                aria-label=move || format!("{} ({about})", say(text!("Details", "详情"))())
                on:click=move |_| open.update(|it| *it = !*it)
            >
                <span class="pf-v6-c-button__text">{say(text!("Details", "详情"))}</span>
            </button>
            <div class="component-rest">
                <FieldFindings at=at.clone() exact=false />
                <div id=more>
                    <Show when=move || open.get()>
                        <Details cluster=cluster.clone() component said />
                    </Show>
                </div>
            </div>
        </li>
    }
}

/// Whether a choice makes sense: what geo-replication always wants managed cannot be anything else.
fn offers(component: &Component, said: Said) -> bool {
    match said {
        Said::Managed | Said::Omitted => true,
        Said::Unmanaged => component.geo != Some(true),
        Said::Odd => false,
    }
}

fn choose(store: Store, at: &Address, value: &str) {
    let managed = |it: bool| Action::Set(at.below("managed"), Value::Bool(it));
    let action = match value {
        "managed" => managed(true),
        "unmanaged" => managed(false),
        "omitted" => Action::Unset(at.clone()),
        _ => return,
    };
    store.dispatch(action);
    store.rest();
}

/// What the component is, what it needs, and what can be overridden.
#[component]
fn Details(cluster: String, component: &'static Component, said: Memo<Said>) -> View {
    let at = Address::component(&cluster, component.kind);
    let kind = component.kind;
    let overrides = move || match said.get() {
        Said::Omitted => view! {
            <p class="app-help">
                {say(text!("List it as managed to override anything.", "需要覆盖设置时，请先将其列为受管。"))}
            </p>
        },
        Said::Unmanaged if kind == "tls" => view! {
            <FieldRow at=at.below("secretRef").below("name") field=&schema::SECRET_REF />
        },
        _ => {
            let env = component.overrides.contains(&Override::Env);
            view! {
                {env.then(|| view! { <Variables cluster=cluster.clone() kind /> })}
                <Overrides at=at.below("overrides") component />
            }
        }
    };
    view! {
        <div class="component-details app-stack">
            <div class="app-help">
                <p>{say(component.help)}</p>
                {needs(component).into_iter().map(|it| view! { <p>{tell(it)}</p> }).collect_view()}
            </div>
            {overrides}
        </div>
    }
}

/// The overrides that are single values; of those that are YAML the ones that are there, and the names of the others.
#[component]
fn Overrides(at: Address, component: &'static Component) -> View {
    let store = store();
    let file = Address::new(at.file.clone(), Path::root());
    let rows =
        move || schema::OVERRIDES.iter().filter(|(it, _)| component.overrides.contains(it)).map(|(_, it)| it);
    let place = at.clone();
    let absent = Memo::new(move |_| {
        let absent = |it: &&Field| store.plan.with(|plan| plan.node(&place.below(it.key)).is_none());
        rows().filter(|it| matches!(it.kind, Kind::Yaml)).filter(absent).map(|it| it.key).collect::<Vec<_>>()
    });
    let shown = move || {
        let there = rows().filter(|it| absent.with(|absent| !absent.contains(&it.key)));
        there.map(|field| view! { <FieldRow at=at.below(field.key) field /> }).collect_view()
    };
    view! {
        {shown}
        <Show when=move || absent.with(|it| !it.is_empty())>
            <div class="app-actions app-help">
                <span>{say(text!("Not overridden:", "未覆盖："))} " " <code>{move || absent.get().join(", ")}</code></span>
                <Button
                    label=text!("Edit in the text", "在文本中编辑")
                    about=component.kind
                    look=Look::Link
                    on_press={
                        let file = file.clone();
                        move || store.go(Route { at: Some(file.clone()), ..Page::Text.into() })
                    }
                />
            </div>
        </Show>
    }
}

/// What the bundle must hold, or must not.
fn needs(component: &Component) -> Vec<Message> {
    let mut needs = Vec::new();
    if component.required && !component.config.is_empty() {
        let keys = component.config.join(", ");
        needs.push(
            text!(
                "Unmanaged, config.yaml must hold one of: {0}.",
                "非受管时，config.yaml 至少须包含其中之一：{0}。"
            )
            .with([keys]),
        );
    }
    if component.required && !component.files.is_empty() {
        let files = component.files.join(", ");
        needs.push(
            text!("Unmanaged, the bundle must hold the files: {0}.", "非受管时，捆绑包必须包含文件：{0}。")
                .with([files]),
        );
    }
    if component.rejects_config {
        let refused = component.config.iter().chain(component.files).copied().collect::<Vec<_>>().join(", ");
        needs.push(
            text!(
                "Managed, the Operator refuses a bundle with: {0}.",
                "受管时，Operator 拒绝包含以下内容的捆绑包：{0}。"
            )
            .with([refused]),
        );
    }
    needs
}

/// Items of `spec.components` that are none of the eleven, or stand a second time.
#[component]
pub(super) fn Others(cluster: String) -> View {
    let store = store();
    let others =
        Memo::new(move |_| store.plan.with(|plan| plan.cluster(&cluster).map(odd).unwrap_or_default()));
    view! {
        <For each=move || others.get() key=Clone::clone let:other>
            {
                let (at, kind) = other;
                let (removed, about) = (at.clone(), at.to_string());
                let snippet = {
                    let at = at.clone();
                    move || store.plan.with(|it| it.snippet(&at))
                };
                view! {
                    <li class="component" id=at.to_string() tabindex="-1">
                        <span class="component-name app-mono">{kind}</span>
                        <Button
                            label=text!("Remove", "移除")
                            about
                            look=Look::Danger
                            on_press=move || { store.dispatch(Action::Unset(removed.clone())); }
                        />
                        <div class="component-rest">
                            <pre class="app-snippet">{snippet}</pre>
                            <FieldFindings at=at.clone() exact=false />
                        </div>
                    </li>
                }
            }
        </For>
    }
}

fn odd(cluster: &Cluster) -> Vec<(Address, String)> {
    let known =
        |it: &Listed<'_>| it.row().is_some_and(|row| it.at() == Address::component(&cluster.name, row.kind));
    let others = cluster.listed().filter(|it| !known(it));
    others.map(|it| (it.at(), it.kind().unwrap_or("?").to_owned())).collect()
}
