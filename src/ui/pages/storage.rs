//! Storage engines: one card each, made from the row of its driver.

use super::{Card, Sheet};
use crate::plan::{Action, Address, Switch};
use crate::schema::{self, Engine, Field, Fit, Need};
use crate::text;
use crate::text::Arg;
use crate::ui::components::{Button, FieldRow, Look};
use crate::ui::route::Page;
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;
use crate::yaml::Path;

/// The page.
#[component]
pub fn Storage() -> View {
    let store = store();
    let ids = Memo::new(move |_| {
        store.plan.with(|it| it.locations().map(|it| it.id().to_owned()).collect::<Vec<_>>())
    });
    view! {
        <Sheet
            page=Page::Storage
            intro=text!(
                "One object store per site. Every cluster reads and writes every engine, so each must be reachable from all of them.",
                "每个站点一个对象存储。每个集群都会读写所有存储引擎，因此它们必须能从所有集群访问。"
            )
        >
            <For each=move || ids.get() key=Clone::clone let:id>
                <EngineCard id />
            </For>
            <Show when=move || ids.with(Vec::is_empty)>
                <p class="app-hint">
                    {say(text!(
                        "No engine yet: add the object store of the first site.",
                        "还没有存储引擎：请先添加第一个站点的对象存储。"
                    ))}
                </p>
            </Show>
            <AddEngine />
        </Sheet>
    }
}

/// An id that no engine has yet.
fn fresh(store: Store) -> String {
    let taken = |id: &str| store.plan.with_untracked(|it| it.location(id).is_some());
    (1..).map(|it| format!("storage{it}")).find(|it| !taken(it)).unwrap_or_default()
}

#[component]
fn AddEngine() -> View {
    let store = store();
    let driver = RwSignal::new("S3Storage");
    view! {
        <Card title=text!("Add a storage engine", "添加存储引擎")>
            <div class="app-actions">
                <label for="add-engine">{say(text!("Driver", "驱动"))}</label>
                <span class="pf-v6-c-form-control">
                    <select id="add-engine" on:change:target=move |event| {
                        let value = event.target().value();
                        driver.set(schema::engine(&value).map_or("S3Storage", |it| it.driver));
                    }>
                        {schema::ENGINES.iter().map(|it| view! {
                            <option value=it.driver selected=it.driver == "S3Storage">
                                {move || format!("{} ({})", say(it.label)(), it.driver)}
                            </option>
                        }).collect_view()}
                    </select>
                </span>
                <Button
                    label=text!("Add storage engine", "添加存储引擎")
                    id="add-engine-now"
                    on_press=move || {
                        let (id, driver) = (fresh(store), driver.get_untracked().to_owned());
                        store.dispatch(Action::AddEngine { id, driver });
                    }
                />
            </div>
        </Card>
    }
}

#[component]
fn EngineCard(id: String) -> View {
    let store = store();
    let at = Address::config(Path::of("DISTRIBUTED_STORAGE_CONFIG").key(&id));
    let here = id.clone();
    let row = Memo::new(move |_| store.plan.with(|it| it.location(&here)?.engine().map(|it| it.driver)));
    let heading = at.to_string();
    let (named, removed, shown) = (id.clone(), id.clone(), id.clone());
    view! {
        <section class="pf-v6-c-card app-card" id=heading tabindex="-1" aria-label=named>
            <div class="app-card-head">
                <h2 class="pf-v6-c-title pf-m-md app-mono">{id.clone()}</h2>
                <Summary id=shown />
                <Button
                    label=text!("Remove engine and its references", "移除存储引擎及其引用")
                    about=id.clone()
                    look=Look::Danger
                    on_press=move || {
                        if store.dispatch(Action::RemoveEngine(removed.clone())) {
                            store.told(text!(
                                "Removed. If blobs are stored only there they are lost to Quay: see the runbook for removing a site.",
                                "已移除。若某些 blob 只存储在那里，Quay 将无法再读取它们：请参阅移除站点的操作手册。"
                            ));
                        }
                    }
                />
            </div>
            <div class="pf-v6-c-card__body app-stack">
                <Identity id />
                {
                    move || match row.get().and_then(schema::engine) {
                        Some(engine) => view! { <Parameters at=at.clone() engine /> },
                        None => View::default(),
                    }
                }
            </div>
        </section>
    }
}

/// Whom the engine contacts, where that is, and who prefers it.
#[component]
fn Summary(id: String) -> impl IntoView {
    let store = store();
    let facts = Memo::new(move |_| {
        store.plan.with(|plan| {
            let location = plan.location(&id)?;
            let engine = location.engine()?;
            let read = |key: &str| location.value(key);
            let contact = engine.contact(&read);
            let preferred = plan.clusters.iter().filter(|it| it.preferred() == Some(id.as_str()));
            Some((
                contact.as_ref().map(ToString::to_string),
                contact.map(|it| it.ignored.join(", ")).filter(|it| !it.is_empty()),
                plan.zone(location),
                preferred.map(|it| it.name.clone()).collect::<Vec<_>>().join(", "),
            ))
        })
    });
    move || {
        facts.get().map(|(contact, ignored, zone, preferred)| {
            view! {
                <p class="app-muted app-grow">
                    {contact.map(|it| view! { <span>{say(text!("contacts", "实际访问"))} " " <code>{it}</code> " · "</span> })}
                    {ignored.map(|it| view! { <span>{say(text!("ignores", "忽略"))} " " <code>{it}</code> " · "</span> })}
                    {say(zone.label())}
                    {(!preferred.is_empty()).then(|| view! {
                        <span>" · " {say(text!("preferred by", "首选此引擎的集群："))} " " {preferred}</span>
                    })}
                </p>
            }
        })
    }
}

/// Id and driver.
#[component]
fn Identity(id: String) -> View {
    let store = store();
    let driver = {
        let id = id.clone();
        Memo::new(move |_| {
            store.plan.with(|it| it.location(&id)?.driver().map(str::to_owned)).unwrap_or_default()
        })
    };
    // A driver that Quay does not know stays in sight, as it is written.
    let unknown = move || Some(driver.get()).filter(|it| schema::engine(it).is_none());
    let (rename, switched) = (id.clone(), id.clone());
    let (name_id, driver_id) = (format!("{id}--id"), format!("DISTRIBUTED_STORAGE_CONFIG.{id}.0"));
    view! {
        <div class="app-pair">
            <div class="pf-v6-c-form__group app-field">
                <label class="pf-v6-c-form__label" for=name_id.clone()>
                    <span class="pf-v6-c-form__label-text">{say(text!("Engine id", "引擎标识"))}</span>
                </label>
                <span class="pf-v6-c-form-control app-mono">
                    <input
                        id=name_id
                        type="text"
                        autocomplete="off"
                        spellcheck="false"
                        value=id
                        on:change:target=move |event| {
                            let to = event.target().value().trim().to_owned();
                            if !rename_to(store, &rename, to) {
                                event.target().set_value(&rename);
                            }
                        }
                    />
                </span>
                <p class="app-help">
                    {say(text!(
                        "Renaming follows every reference in the plan. On a registry that holds data it makes stored blobs unreadable.",
                        "重命名会同步方案中的所有引用。对于已有数据的注册表，重命名会使已存储的 blob 无法读取。"
                    ))}
                </p>
            </div>
            <div class="pf-v6-c-form__group app-field">
                <label class="pf-v6-c-form__label" for=driver_id.clone()>
                    <span class="pf-v6-c-form__label-text">{say(text!("Driver", "驱动"))}</span>
                </label>
                <span class="pf-v6-c-form-control app-mono">
                    <select
                        id=driver_id
                        on:change:target=move |event| {
                            let driver = event.target().value();
                            switch(store, &switched, driver);
                        }
                    >
                        {move || unknown().map(|it| view! { <option value=it.clone() selected=true>{it.clone()}</option> })}
                        {schema::ENGINES.iter().map(|it| view! {
                            <option value=it.driver prop:selected=move || driver.get() == it.driver>
                                {move || format!("{} ({})", say(it.label)(), it.driver)}
                            </option>
                        }).collect_view()}
                    </select>
                </span>
            </div>
        </div>
    }
}

/// Gives an engine another driver, and says what became of its parameters.
fn switch(store: Store, id: &str, driver: String) {
    let Switch { kept, dropped, .. } = store.plan.with_untracked(|it| it.switch_driver(id, &driver));
    if store.dispatch(Action::SetDriver { id: id.to_owned(), driver }) {
        let list = |names: Vec<String>| match names.is_empty() {
            true => Arg::from(text!("nothing", "无")),
            false => Arg::from(names.join(", ")),
        };
        let said = text!("Driver changed. Kept: {0}. Dropped: {1}.", "已更换驱动。保留：{0}。移除：{1}。");
        store.told(said.with([list(kept), list(dropped)]));
    }
}

fn rename_to(store: Store, from: &str, to: String) -> bool {
    !to.is_empty() && to != from && store.dispatch(Action::RenameEngine { from: from.to_owned(), to })
}

/// What the driver is, and its parameters: those it needs and those that are set first.
#[component]
fn Parameters(at: Address, engine: &'static Engine) -> View {
    let store = store();
    let limit = match engine.fit {
        Fit::Good => None,
        Fit::Limited(text) | Fit::Unfit(text) => Some(text),
    };
    let params = at.path.index(1);
    let place = move |field: &Field| Address::config(params.key(field.key));
    // Decided once: a row does not jump while it is typed into.
    let first = |field: &Field| {
        field.need == Need::Required || store.plan.with_untracked(|it| it.shown(&place(field)).set)
    };
    let rows = |fields: Vec<&'static Field>| {
        let rows = fields.into_iter().filter(|it| !it.internal);
        rows.map(|field| view! { <FieldRow at=place(field) field /> }).collect_view()
    };
    let (shown, more): (Vec<_>, Vec<_>) = engine.params.iter().partition(|it| first(it));
    view! {
        <p class="app-help">{say(engine.summary)}</p>
        {limit.map(|it| view! { <p class="app-hint">{say(it)}</p> })}
        {rows(shown)}
        {(!more.is_empty()).then(|| view! {
            <details class="app-details">
                <summary>{say(text!("More parameters", "更多参数"))}</summary>
                <div class="app-stack">{rows(more)}</div>
            </details>
        })}
    }
}
