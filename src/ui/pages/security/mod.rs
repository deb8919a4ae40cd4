//! Trust zones: the picture, what crosses between them, and what makes it safe.

mod alternative;
mod crossing;
mod policy;

use super::{Card, Sheet};
use crate::plan::{Address, Placed, Safety};
use crate::schema::CLUSTER_FACTS;
use crate::text;
use crate::topology;
use crate::ui::components::{Button, FieldRow};
use crate::ui::route::{Page, Route};
use crate::ui::state::{Store, say, store, tell};
use crate::ui::view::*;
use crate::yaml::Path;
use alternative::Alternative;
use crossing::EngineCard;

/// The page.
#[component]
pub fn Security() -> View {
    let store = store();
    let engines = Memo::new(move |_| {
        store.plan.with(|it| it.locations().map(|it| it.id().to_owned()).collect::<Vec<_>>())
    });
    view! {
        <Sheet
            page=Page::Security
            intro=text!(
                "Every cluster uses every storage engine. Where one stands in another trust zone, something must make that safe.",
                "每个集群都会使用每个存储引擎。当两者处于不同信任区时，必须有措施保证安全。"
            )
        >
            <Picture />
            <Crossings />
            <Clusters />
            <For each=move || engines.get() key=Clone::clone let:id>
                <EngineCard id />
            </For>
            <Alternative />
        </Sheet>
    }
}

fn drawn(store: Store) -> String {
    let link = |at: &Address| format!("#{}", Route::to(at));
    store.plan.with(|plan| topology::draw(plan, store.lang.get(), Some(&link)))
}

#[component]
fn Picture() -> View {
    let store = store();
    let svg = Memo::new(move |_| {
        store.words.track();
        drawn(store)
    });
    view! {
        <Card title=text!("Topology", "拓扑图")>
            <div
                class="app-scroll"
                role="region"
                tabindex="0"
                aria-label=say(text!("Picture of the topology; the list of crossings follows.", "拓扑图；跨区访问列表见下文。"))
            >
                {move || picture(&svg.get())}
            </div>
            <div class="app-actions">
                <Button
                    label=text!("Save the picture (SVG)", "保存图片（SVG）")
                    on_press=move || {
                        let lang = store.lang.get_untracked();
                        let text = store.plan.with_untracked(|it| topology::draw(it, lang, None));
                        store.save("topology.svg", text.as_bytes());
                    }
                />
            </div>
        </Card>
    }
}

/// A safety in words, with its sign; colour and frame follow the class.
fn badge(safety: Safety) -> View {
    let class = match safety {
        Safety::Checked => "safety safety-checked",
        Safety::Asserted => "safety safety-asserted",
        Safety::Unanswered => "safety safety-unanswered",
        Safety::Unsafe => "safety safety-unsafe",
    };
    view! { <span class=class><span aria-hidden="true">{topology::sign(safety)} " "</span>{say(safety.label())}</span> }
}

/// What the picture shows, as a table.
#[component]
fn Crossings() -> View {
    let store = store();
    let rows = Memo::new(move |_| {
        store.plan.with(|plan| {
            let row = |it: &crate::plan::Crossing<'_>| {
                (it.from.join(", "), it.location.id().to_owned(), it.safety(), it.why().clone())
            };
            plan.crossings().iter().map(row).collect::<Vec<_>>()
        })
    });
    view! {
        <Card title=text!("Crossings", "跨区访问")>
            <Show
                when=move || rows.with(|it| !it.is_empty())
                fallback=|| view! {
                    <p class="app-muted">
                        {say(text!("No cluster uses an engine of another trust zone.", "没有集群使用其他信任区的存储引擎。"))}
                    </p>
                }
            >
                <div class="app-scroll" role="region" tabindex="0" aria-labelledby="crossings-title">
                    <table class="app-matrix" id="crossings">
                        <caption class="app-help" id="crossings-title">
                            {say(text!(
                                "Checked is what the plan shows; asserted is only what you say.",
                                "“已核对”由方案本身证明；“仅凭声明”只是您的说法。"
                            ))}
                        </caption>
                        <thead>
                            <tr>
                                <th scope="col">{say(text!("From", "来自"))}</th>
                                <th scope="col">{say(text!("To", "访问"))}</th>
                                <th scope="col">{say(text!("Safety", "安全性"))}</th>
                                <th scope="col">{say(text!("Why", "原因"))}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || rows.get().into_iter().map(|(from, to, safety, why)| view! {
                                <tr data-crossing=to.clone()>
                                    <td>{from}</td>
                                    <th scope="row" class="app-mono">{to}</th>
                                    <td>{badge(safety)}</td>
                                    <td>{tell(why)}</td>
                                </tr>
                            }).collect_view()}
                        </tbody>
                    </table>
                </div>
            </Show>
        </Card>
    }
}

/// A trust zone and how it is known.
fn placed(placed: Placed) -> View {
    view! {
        <p class="app-muted"><strong>{say(placed.zone.label())}</strong> " · " {tell(placed.why)}</p>
    }
}

/// Where each cluster stands.
#[component]
fn Clusters() -> View {
    let store = store();
    let names = super::matrix::names(store);
    view! {
        <Card title=text!("Where the clusters run", "集群运行的位置")>
            <For each=move || names.get() key=Clone::clone let:name>
                {
                    let here = name.clone();
                    let zone = Memo::new(move |_| {
                        store.plan.with(|plan| plan.cluster(&here).map(|it| plan.cluster_zone(it)))
                    });
                    let at = Address::fact(Path::of("clusters").key(&name).key("zone"));
                    let field = CLUSTER_FACTS.iter().find(|it| it.key == "zone");
                    view! {
                        <fieldset class="app-group">
                            <legend class="app-legend">{name.clone()}</legend>
                            {move || zone.get().map(placed)}
                            {field.map(|field| view! { <FieldRow at field /> })}
                        </fieldset>
                    }
                }
            </For>
            <Show when=move || names.with(Vec::is_empty)>
                <p class="app-hint">
                    {say(text!("No cluster yet: add them on the page Clusters.", "还没有集群：请在“集群”页面添加。"))}
                </p>
            </Show>
        </Card>
    }
}
