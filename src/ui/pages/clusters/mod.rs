//! The clusters: one card each, and who writes where.

mod card;
mod component;
mod env;

use super::matrix::{Matrix, names};
use super::{Card, Sheet};
use crate::plan::{Action, Address};
use crate::text;
use crate::ui::components::{Ask, ChoiceBox, FieldFindings, Labelled};
use crate::ui::route::{Page, Route};
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;
use crate::yaml::{Path, Value};

/// The page.
#[component]
pub fn Clusters() -> View {
    let store = store();
    let names = names(store);
    let several = Memo::new(move |_| names.with(|it| it.len() > 1));
    view! {
        <Sheet
            page=Page::Clusters
            intro=text!(
                "Clusters share config.yaml and differ by the engine they write to first.",
                "所有集群共用 config.yaml，区别只在于首先写入的存储引擎。"
            )
        >
            <Show when=move || names.with(Vec::is_empty)>
                <p class="app-hint">
                    {say(text!(
                        "No cluster yet. Add one for each site below, or drop the QuayRegistry manifests you have anywhere on this window.",
                        "还没有集群。请在下方为每个站点添加一个，或将已有的 QuayRegistry 清单拖放到窗口的任意位置。"
                    ))}
                </p>
            </Show>
            <Show when=move || several.get()>
                <Card title=text!("Who writes where", "写入位置")>
                    <Matrix />
                    <First names />
                </Card>
            </Show>
            <For each=move || names.get() key=Clone::clone let:name>
                <card::ClusterCard name />
            </For>
            <Card title=text!("Another cluster", "另一个集群")>
                <Ask
                    id="clusters--add".to_owned()
                    label=text!("Name, for you and for the folders of the export", "名称（供您识别，也用作导出的文件夹名）")
                    action=text!("Add cluster", "添加集群")
                    hint="us"
                    on_answer=move |name| {
                        let engine = store.plan.with_untracked(|it| it.free_engine().map(str::to_owned));
                        let added = store.announce(
                            Action::AddCluster { name: name.clone(), engine },
                            text!("Cluster {0} added.", "已添加集群 {0}。").with([&name]),
                        );
                        if added {
                            go_to(store, &name);
                        }
                        added
                    }
                />
            </Card>
        </Sheet>
    }
}

/// Goes to the card of a cluster.
fn go_to(store: Store, name: &str) {
    store.go(Route::to(&Address::cluster(name, Path::root())));
}

/// The cluster that is installed and upgraded before the others.
#[component]
fn First(names: Memo<Vec<String>>) -> View {
    let store = store();
    let at = Address::fact(Path::of("primary"));
    let id = at.to_string();
    let (place, found) = (at.clone(), at.clone());
    let first = Signal::derive(move || store.plan.with(|it| it.shown(&place).text));
    view! {
        <Labelled
            id=id.clone()
            label=text!("First cluster", "首个集群")
            help=Some(text!(
                "Installed and upgraded before the others: only one may migrate the databases.",
                "先于其他集群安装和升级：数据库迁移只能由一个集群执行。"
            ))
        >
            <ChoiceBox
                id=id
                value=first
                choices=names
                on_choose=move |chosen| match chosen {
                    Some(name) => store.set(&at, None, &Value::Str(name)),
                    None => store.unset(&at, None),
                }
            />
        </Labelled>
        <FieldFindings at=found exact=true />
    }
}
