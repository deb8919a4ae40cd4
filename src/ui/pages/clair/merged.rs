//! What Clair reads in the end, key by key, and who says it.

use crate::plan::{Origin, Plan};
use crate::text;
use crate::text::Message;
use crate::ui::pages::Card;
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;

/// A key, its value with secrets masked, who says it, and whether it is not used as it is written.
type Row = (String, Option<String>, Message, bool);

/// The lists, each for the clusters that read the same.
fn lists(plan: &Plan) -> Vec<(String, Vec<Row>)> {
    let mut lists: Vec<(String, Vec<Row>)> = Vec::new();
    for cluster in &plan.clusters {
        let row = |it: &crate::plan::Setting| {
            let lost = matches!(it.origin, Origin::Refused | Origin::Unread | Origin::Replaces(_));
            (it.path.to_string(), it.shown(plan), it.says(), lost)
        };
        let rows: Vec<_> = plan.clair_merged(cluster).iter().map(row).collect();
        match lists.iter_mut().find(|it| it.1 == rows) {
            Some((clusters, _)) => clusters.push_str(&format!(", {}", cluster.name)),
            None => lists.push((cluster.name.clone(), rows)),
        }
    }
    lists
}

/// The card; nothing without a cluster.
#[component]
pub fn Merged() -> View {
    let store = store();
    let all = Memo::new(move |_| store.plan.with(lists));
    view! {
        <Show when=move || all.with(|it| !it.is_empty())>
            <Card title=text!("What Clair reads in the end", "Clair 最终读取的配置")>
                <p class="app-muted">
                    {say(text!(
                        "The Operator writes a configuration of its own, and Clair merges your file over it: maps are merged, all else replaces, lists too.",
                        "Operator 会生成自己的配置，Clair 再把您的文件合并到其上：映射逐键合并，其余（包括列表）整体替换。"
                    ))}
                </p>
                {move || all.get().into_iter().map(|(clusters, rows)| view! { <List clusters rows /> }).collect_view()}
            </Card>
        </Show>
    }
}

#[component]
fn List(clusters: String, rows: Vec<Row>) -> View {
    let rows = rows.into_iter().map(|(key, value, says, lost)| {
        let value = match value {
            Some(value) => view! { <code class="compare-value">{value}</code> },
            None => view! {
                <p class="app-muted">{say(text!("known only in the cluster", "只有集群知道"))}</p>
            },
        };
        let says = match lost {
            true => view! { <strong>"✕ " {tell(says)}</strong> },
            false => view! { <span>{tell(says)}</span> },
        };
        view! {
            <li class="app-row" data-merged=key.clone()>
                <code>{key}</code>
                {value}
                <p class="app-help">{says}</p>
            </li>
        }
    });
    view! {
        <fieldset class="app-group">
            <legend class="app-legend">{clusters}</legend>
            <ul class="app-list">{rows.collect_view()}</ul>
        </fieldset>
    }
}
