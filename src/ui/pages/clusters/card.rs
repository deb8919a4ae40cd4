//! One cluster: its names, its engine, its components.

use super::component::{ComponentRow, Others};
use super::go_to;
use crate::plan::{Action, Address, Change};
use crate::schema::{self, COMPONENTS};
use crate::text;
use crate::ui::components::{Ask, Button, FieldFindings, FieldRow, Look};
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;
use crate::yaml::{Path, PathError};

/// What is being asked about the cluster.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    Name,
    Copy,
}

/// The card of a cluster.
#[component]
pub(super) fn ClusterCard(name: String) -> View {
    let store = store();
    let root = Address::cluster(&name, Path::root());
    let asking = RwSignal::new(None::<Asking>);
    let ask = move |what: Asking| asking.update(|it| *it = if *it == Some(what) { None } else { Some(what) });
    let (asked, removed) = (name.clone(), name.clone());
    view! {
        <section class="pf-v6-c-card app-card" id=root.to_string() tabindex="-1">
            <div class="pf-v6-c-card__title cluster-head">
                <h2 class="pf-v6-c-title pf-m-md app-grow">{name.clone()}</h2>
                <Button label=text!("Rename…", "重命名…") about=name.clone() look=Look::Link on_press=move || ask(Asking::Name) />
                <Button
                    label=text!("Duplicate as…", "复制为…")
                    about=name.clone()
                    on_press=move || ask(Asking::Copy)
                />
                <Button label=text!("Remove", "移除") about=name.clone() look=Look::Danger on_press=move || remove(store, &removed) />
            </div>
            <div class="pf-v6-c-card__body app-stack">
                {move || asking.get().map(|it| view! { <Question name=asked.clone() asking=it /> })}
                <FieldFindings at=root.clone() exact=true />
                <div class="cluster-names">{names(&name)}</div>
                <FieldRow at=Address::preference(&name) field=&schema::PREFERENCE />
                <h3 class="pf-v6-c-title pf-m-sm">{say(text!("Components", "组件"))}</h3>
                <ul class="app-list" aria-label=say(text!("Components", "组件"))>
                    {COMPONENTS.iter().map(|it| view! { <ComponentRow cluster=name.clone() component=it /> }).collect_view()}
                    <Others cluster=name.clone() />
                </ul>
            </div>
        </section>
    }
}

fn names(name: &str) -> View {
    let facts = Path::of("clusters").key(name);
    let facts = schema::CLUSTER_FACTS.iter().map(|it| (Address::fact(facts.key(it.key)), it));
    let manifest = schema::MANIFEST.iter().filter_map(|(path, field)| {
        let path: Result<Path, PathError> = path.parse();
        Some((Address::cluster(name, path.ok()?), field))
    });
    manifest.chain(facts).map(|(at, field)| view! { <FieldRow at field /> }).collect_view()
}

/// Asks for another name, or for the name of a copy.
#[component]
fn Question(name: String, asking: Asking) -> View {
    let store = store();
    let (id, from) = (format!("clusters--{name}--name"), name.clone());
    match asking {
        Asking::Name => view! {
            <Ask
                id
                label=text!("New name", "新名称")
                action=text!("Rename", "重命名")
                initial=name.clone()
                about=name
                on_answer=move |to| {
                    let change = Change::RenameCluster { from: from.clone(), to: to.clone() };
                    let done = from != to && store.dispatch(Action::Apply(vec![change]));
                    if done {
                        go_to(store, &to);
                    }
                    done
                }
            />
        },
        Asking::Copy => view! {
            <Ask
                id
                label=text!("Name of the copy", "副本的名称")
                action=text!("Duplicate", "复制")
                about=name
                on_answer=move |to| {
                    let action = Action::DuplicateCluster { from: from.clone(), to: to.clone() };
                    let message = text!("{0} duplicated as {1}.", "已将 {0} 复制为 {1}。").with([&from, &to]);
                    let done = store.announce(action, message);
                    if done {
                        go_to(store, &to);
                    }
                    done
                }
            />
        },
    }
}

fn remove(store: Store, name: &str) {
    let message = text!("Cluster {0} removed.", "已移除集群 {0}。").with([name]);
    if store.announce(Action::Apply(vec![Change::RemoveCluster(name.to_owned())]), message) {
        crate::browser::focus("main");
    }
}
