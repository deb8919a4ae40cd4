//! Which findings are listed.

use crate::rules::{Filter, Severity, families};
use crate::text;
use crate::text::Text;
use crate::ui::state::{say, store};
use crate::ui::view::*;

/// Words, severity, family and cluster.
#[component]
pub(super) fn Filters(filter: RwSignal<Filter>) -> View {
    let store = store();
    let severities = Severity::ALL.map(|it| (number(it), it)).to_vec();
    let clusters = move || {
        let names =
            store.plan.with(|plan| plan.clusters.iter().map(|it| it.name.clone()).collect::<Vec<_>>());
        names.into_iter().map(|it| view! { <option value=it.clone()>{it.clone()}</option> }).collect_view()
    };
    view! {
        <details class="app-filter">
            <summary>{say(text!("Filter", "筛选"))}</summary>
            <div class="app-search">
                <label for="findings-words">{say(text!("Search findings", "搜索检查结果"))}</label>
                <span class="pf-v6-c-form-control">
                    <input
                        id="findings-words"
                        type="search"
                        autocomplete="off"
                        prop:value=move || filter.with(|it| it.words.clone())
                        on:input:target=move |event| filter.update(|it| it.words = event.target().value())
                    />
                </span>
                <Select
                    id="findings-severity"
                    label=text!("Severity", "严重程度")
                    choose=move |chosen| filter.update(|it| {
                        it.severity = Severity::ALL.into_iter().find(|it| number(*it) == chosen);
                    })
                >
                    {severities.iter().map(|(key, it)| view! {
                        <option value=key.clone()>{say(it.label())}</option>
                    }).collect_view()}
                </Select>
                <Select
                    id="findings-family"
                    label=text!("Family", "类别")
                    choose=move |chosen| filter.update(|it| it.family = families().find(|it| *it == chosen))
                >
                    {families().map(|it| view! { <option value=it>{it}</option> }).collect_view()}
                </Select>
                <Select
                    id="findings-cluster"
                    label=text!("Cluster", "集群")
                    choose=move |chosen| filter.update(|it| it.cluster = Some(chosen).filter(|it| !it.is_empty()))
                >
                    {clusters}
                </Select>
            </div>
        </details>
    }
}

/// The name of a severity in the select.
fn number(severity: Severity) -> String {
    format!("{severity:?}").to_lowercase()
}

/// A choice of one, or all.
#[component]
fn Select(id: &'static str, label: Text, choose: impl Fn(String) + 'static, children: Children) -> View {
    view! {
        <label for=id>{say(label)}</label>
        <span class="pf-v6-c-form-control">
            <select id=id on:change:target=move |event| choose(event.target().value())>
                <option value="">{say(text!("All", "全部"))}</option>
                {children()}
            </select>
        </span>
    }
}
