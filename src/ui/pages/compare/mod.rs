//! What the clusters run beside the plan: where they differ, who is right, and how to settle it.

mod bring;
mod table;

use super::{Card, Sheet};
use crate::plan::{Beside, Cell, Compared, Plan};
use crate::text;
use crate::text::Text;
use crate::ui::components::Labelled;
use crate::ui::route::Page;
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;
use table::Table;

/// The page.
#[component]
pub fn Compare() -> View {
    let store = store();
    let seen = seen(store);
    let rows = Memo::new(move |_| store.plan.with(Plan::comparison));
    let manifests = Memo::new(move |_| store.plan.with(Plan::compared_manifests));
    let names = super::matrix::names(store);
    let which = RwSignal::new(Which::All);
    let shown = Memo::new(move |_| {
        let which = which.get();
        rows.with(|rows| rows.iter().filter(|it| which.has(it)).cloned().collect::<Vec<_>>())
    });
    view! {
        <Sheet
            page=Page::Compare
            lock=false
            intro=text!(
                "What each cluster really runs, beside the plan. Only what differs by meaning is shown: order, quotes and comments do not count.",
                "将各集群实际运行的内容与方案并排比较。只显示含义不同之处：顺序、引号和注释不计。"
            )
        >
            <Show when=move || seen.with(|it| !it.is_empty())>
                <Card title=text!("Config bundles", "配置捆绑包")>
                    <Show
                        when=move || rows.with(|it| !it.is_empty())
                        fallback=|| view! {
                            <p class="app-hint">
                                {say(text!("All run what the plan says.", "所有集群运行的内容与方案一致。"))}
                            </p>
                        }
                    >
                        <Labelled id="which--compare".to_owned() label=text!("Show", "显示")>
                            <span class="pf-v6-c-form-control">
                                <select
                                    id="which--compare"
                                    on:change:target=move |event| which.set(Which::of(&event.target().value()))
                                >
                                    {Which::ALL.iter().map(|it| view! { <option value=it.1>{say(it.2)}</option> }).collect_view()}
                                </select>
                            </span>
                        </Labelled>
                        <Table id="bundles--compare" rows=shown columns=seen plan=true />
                        <p class="app-help">
                            {say(text!(
                                "Cells with the same letter mean the same; secrets are never shown. Taking over a value is an edit of the plan, which can be undone; a cluster changes only when the plan is rolled out to it.",
                                "字母相同的单元格含义相同；机密内容从不显示。采用某个值只是修改方案，可以撤消；只有将方案下发到集群后集群才会改变。"
                            ))}
                        </p>
                    </Show>
                </Card>
            </Show>
            <bring::Bring seen />
            <Show when=move || manifests.with(|it| !it.is_empty())>
                <Card title=text!("Manifests", "清单")>
                    <p class="app-muted">
                        {say(text!(
                            "Components and overrides in which the clusters of the plan differ, but for the preferred engine.",
                            "方案中各集群在组件与覆盖项上的差异（首选引擎除外）。"
                        ))}
                    </p>
                    <Table id="manifests--compare" rows=manifests columns=names plan=false />
                </Card>
            </Show>
        </Sheet>
    }
}

/// The clusters of which it is known what they run, in the order of the columns.
fn seen(store: Store) -> Memo<Vec<String>> {
    Memo::new(move |_| {
        store.plan.with(|it| it.seen().iter().filter_map(|it| it.cluster).map(str::to_owned).collect())
    })
}

/// Which rows are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    Keys,
    Storage,
    Files,
}

impl Which {
    const ALL: [(Which, &'static str, Text); 4] = [
        (Which::All, "all", text!("All differences", "所有差异")),
        (Which::Keys, "secrets", text!("Keys and passwords", "密钥与密码")),
        (Which::Storage, "storage", text!("Storage", "存储")),
        (Which::Files, "files", text!("Other files of the bundle", "捆绑包中的其他文件")),
    ];

    fn of(name: &str) -> Which {
        Which::ALL.iter().find(|it| it.1 == name).map_or(Which::All, |it| it.0)
    }

    fn has(self, row: &Compared) -> bool {
        let masked = |it: &Cell| it.text.as_ref().is_some_and(|it| it.contains(crate::plan::MASK));
        match self {
            Which::All => true,
            Which::Keys => row.cells.iter().any(masked),
            Which::Storage => matches!(Page::of(&row.at), Page::Storage | Page::Replication),
            Which::Files => row.at.file != crate::plan::File::Config,
        }
    }
}

/// What is kept of a cluster.
fn beside(cluster: &str) -> Beside {
    Beside::Observed(cluster.to_owned())
}
