//! Clusters by engines: where a push is written, and where it is copied.

use crate::plan::{Address, Reach};
use crate::text;
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;
use crate::yaml::Value;

/// The names of the clusters, in order.
pub fn names(store: Store) -> Memo<Vec<String>> {
    Memo::new(move |_| store.plan.with(|it| it.clusters.iter().map(|it| it.name.clone()).collect()))
}

/// The table; choosing a cell makes its engine the preferred one of its cluster.
#[component]
pub fn Matrix() -> View {
    let store = store();
    let names = names(store);
    let engines = Memo::new(move |_| {
        store.plan.with(|it| it.locations().map(|it| it.id().to_owned()).collect::<Vec<_>>())
    });
    view! {
        <Show
            when=move || engines.with(|it| !it.is_empty())
            fallback=|| view! {
                <p class="app-muted">
                    {say(text!("No storage engine yet: add them on the page Storage engines.", "还没有存储引擎：请在“存储引擎”页面添加。"))}
                </p>
            }
        >
            <div class="app-scroll" role="region" tabindex="0" aria-labelledby="matrix-title">
                <table class="app-matrix">
                    <caption class="app-help" id="matrix-title">
                        {say(text!(
                            "A push to a cluster is written to its preferred engine and copied to the others marked.",
                            "推送到集群的内容写入其首选引擎，并复制到其他带标记的引擎。"
                        ))}
                    </caption>
                    <thead>
                        <tr>
                            <th scope="col">{say(text!("Cluster", "集群"))}</th>
                            <For each=move || engines.get() key=Clone::clone let:engine>
                                <th class="app-mono" scope="col">{engine}</th>
                            </For>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || names.get() key=Clone::clone let:cluster>
                            {
                                let name = cluster.clone();
                                view! {
                                    <tr>
                                        <th scope="row">{cluster}</th>
                                        <For each=move || engines.get() key=Clone::clone let:engine>
                                            <Cell cluster=name.clone() engine />
                                        </For>
                                    </tr>
                                }
                            }
                        </For>
                    </tbody>
                </table>
            </div>
        </Show>
    }
}

#[component]
fn Cell(cluster: String, engine: String) -> View {
    let store = store();
    let (name, id) = (cluster.clone(), engine.clone());
    let reach = Memo::new(move |_| {
        store.plan.with(|it| it.cluster(&name).map_or(Reach::Never, |cluster| it.reach(cluster, &id)))
    });
    let about = format!("{cluster}: {engine}");
    let group = format!("matrix--{cluster}");
    view! {
        <td>
            <label class="pf-v6-c-radio">
                <input
                    class="pf-v6-c-radio__input"
                    type="radio"
                    name=group
                    aria-label=about
                    prop:checked=move || reach.get() == Reach::Preferred
                    on:change=move |_| {
                        store.set(&Address::preference(&cluster), None, &Value::Str(engine.clone()));
                        store.rest();
                    }
                />
                <span class="pf-v6-c-radio__label">
                    {move || match reach.get() {
                        Reach::Preferred => say(text!("preferred", "首选"))(),
                        Reach::Copied => say(text!("copied", "复制"))(),
                        Reach::Never => "—",
                    }}
                </span>
            </label>
        </td>
    }
}
