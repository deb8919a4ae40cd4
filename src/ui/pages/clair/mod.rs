//! Clair: one database for indexer, matcher and notifier of all clusters, and the settings of clair-config.yaml.

mod merged;

use super::{Card, Sheet};
use crate::plan::{Action, Address, Change, Dsn, File};
use crate::schema::{CLAIR, CLAIR_DATABASES, ClairField, SSL_MODES};
use crate::text;
use crate::text::Text;
use crate::ui::components::{Button, ChoiceBox, FieldFindings, FieldRow, Labelled, Look, TextBox};
use crate::ui::route::Page;
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;
use crate::yaml::{Path, Segment};
use merged::Merged;

/// The page.
#[component]
pub fn Clair() -> View {
    let store = store();
    let there = Memo::new(move |_| store.plan.with(|it| it.clair.is_some()));
    let root = Address::clair(Path::root());
    view! {
        <Sheet
            page=Page::Clair
            intro=text!(
                "All clusters share one external Clair database, apart from Quay's own.",
                "所有集群共用一个外部 Clair 数据库，且与 Quay 自己的数据库分开。"
            )
        >
            <div id=root.to_string() tabindex="-1" class="app-stack">
                <FieldFindings at=root.clone() exact=true />
                <Show when=move || there.get() fallback=|| view! { <Create /> }>
                    <Card title=text!("Database of all three parts", "三个部分共用的数据库")>
                        <Database />
                    </Card>
                    <Card title=text!("As it is written", "原始写法")>{rows(CLAIR_DATABASES)}</Card>
                    <Card title=text!("Settings", "设置")>{rows(CLAIR)}</Card>
                    <div class="app-actions">
                        <Button
                            label=text!("Remove clair-config.yaml", "移除 clair-config.yaml")
                            look=Look::Danger
                            on_press=move || {
                                let change = Change::File(File::Clair.name(), None);
                                let message = text!("clair-config.yaml removed.", "已移除 clair-config.yaml。");
                                store.announce(Action::Apply(vec![change]), message);
                            }
                        />
                    </div>
                </Show>
                <Merged />
            </div>
        </Sheet>
    }
}

fn rows(fields: &'static [ClairField]) -> View {
    let rows = fields.iter().map(|(path, field)| {
        let path: Path = path.iter().map(|it| Segment::Key((*it).to_owned())).collect();
        view! { <FieldRow at=Address::clair(path) field /> }
    });
    rows.collect_view()
}

/// What belongs here, and the first step.
#[component]
fn Create() -> View {
    let store = store();
    view! {
        <Card title=text!("No clair-config.yaml yet", "还没有 clair-config.yaml")>
            <p>
                {say(text!(
                    "While clairpostgres is unmanaged the Operator refuses a bundle without it, and each part of Clair needs its own connection string: indexer, matcher and notifier.",
                    "clairpostgres 为非受管时，Operator 会拒绝没有此文件的捆绑包；而且 Clair 的 indexer、matcher、notifier 各需要一个连接串。"
                ))}
            </p>
            <div class="app-actions">
                <Button
                    label=text!("Create clair-config.yaml", "创建 clair-config.yaml")
                    look=Look::Primary
                    on_press=move || {
                        let changes = store.plan.with_untracked(|it| it.create_clair());
                        let message = text!(
                            "clair-config.yaml is in the bundle. Fill in host and password.",
                            "clair-config.yaml 已加入捆绑包。请填写主机与密码。"
                        );
                        store.announce(Action::Apply(changes), message);
                    }
                />
            </div>
        </Card>
    }
}

/// A part of the connection string that is typed.
struct Part {
    key: &'static str,
    label: Text,
    help: Option<Text>,
    hint: &'static str,
    secret: bool,
}

const fn part(key: &'static str, label: Text, hint: &'static str) -> Part {
    Part { key, label, help: None, hint, secret: false }
}

static LOGIN: [Part; 5] = [
    part("host", text!("Host", "主机"), "clair-db.example.com"),
    part("port", text!("Port", "端口"), "5432"),
    Part {
        help: Some(text!(
            "Not Quay's: two products in one database mix their tables' histories.",
            "不要使用 Quay 的数据库：两个产品共用一个数据库会混淆各自的迁移历史。"
        )),
        ..part("dbname", text!("Database", "数据库名"), "clair")
    },
    part("user", text!("User", "用户"), "clair"),
    Part { secret: true, ..part("password", text!("Password", "密码"), "") },
];

static POOL: Part = Part {
    help: Some(text!(
        "Each pod opens three pools. Clusters × pods × 3 × this must stay below the database's max_connections; with two clusters of up to 10 pods, max_connections / 60.",
        "每个 Pod 打开三个连接池。集群数 × Pod 数 × 3 × 此值必须低于数据库的 max_connections；两个集群、每个最多 10 个 Pod 时为 max_connections / 60。"
    )),
    ..part("pool_max_conns", text!("Connections per pool", "每个连接池的连接数"), "33")
};

/// The database in parts, or what keeps it from coming apart.
#[component]
fn Database() -> View {
    let store = store();
    let broken = Memo::new(move |_| store.plan.with(|it| matches!(it.clair_database(), Some(Err(_)))));
    let differ = Memo::new(move |_| store.plan.with(|it| it.clair_databases_differ()));
    let files = Signal::derive(move || store.plan.with(|it| it.clair_ca_paths()));
    let modes = Signal::derive(|| SSL_MODES.map(str::to_owned).to_vec());
    view! {
        <Show
            when=move || !broken.get()
            fallback=|| view! {
                <p class="app-hint">
                    {say(text!(
                        "The connection string cannot be taken apart: repair it below, or empty it and fill in the parts.",
                        "无法拆分连接串：请在下方修复，或清空后逐项填写。"
                    ))}
                </p>
            }
        >
            <Show when=move || differ.get()>
                <p class="app-hint">
                    {say(text!(
                        "The three connection strings are not the same. This form shows the first and writes all three.",
                        "三个连接串不一致。此表单显示第一个，并会写入全部三个。"
                    ))}
                </p>
            </Show>
            {LOGIN.iter().map(|part| view! { <TypedPart part /> }).collect_view()}
            <Labelled id=id("sslmode") label=text!("TLS mode", "TLS 模式") key="sslmode">
                <ChoiceBox
                    id=id("sslmode")
                    value=shown(store, "sslmode")
                    choices=modes
                    on_choose=move |it| write(store, "sslmode", it.as_deref())
                />
            </Labelled>
            <Labelled
                id=id("sslrootcert")
                label=text!("CA of the server", "服务器的 CA")
                key="sslrootcert"
                help=Some(text!(
                    "A file extra_ca_cert_… of the bundle, as Clair's pods see it. Add it on the TLS page to choose it here.",
                    "捆绑包中的 extra_ca_cert_… 文件在 Clair 的 Pod 中的路径。请先在 TLS 页面添加，再在此选择。"
                ))
            >
                <ChoiceBox
                    id=id("sslrootcert")
                    value=shown(store, "sslrootcert")
                    choices=files
                    on_choose=move |it| write(store, "sslrootcert", it.as_deref())
                />
            </Labelled>
            <TypedPart part=&POOL />
        </Show>
    }
}

#[component]
fn TypedPart(part: &'static Part) -> View {
    let store = store();
    let key = part.key;
    view! {
        <Labelled id=id(key) label=part.label key help=part.help>
            <TextBox
                id=id(key)
                value=shown(store, key)
                secret=part.secret
                hint=part.hint
                on_type=move |text| write(store, key, Some(text.as_str()).filter(|it| !it.is_empty()))
            />
        </Labelled>
    }
}

/// The id of the control of a part.
fn id(key: &str) -> String {
    format!("clair--{key}")
}

fn database(store: Store) -> Dsn {
    store.plan.with(|it| it.clair_database().and_then(Result::ok)).unwrap_or_default()
}

fn shown(store: Store, key: &'static str) -> Signal<String> {
    Signal::derive(move || database(store).get(key).unwrap_or_default().to_owned())
}

fn write(store: Store, key: &str, value: Option<&str>) {
    let mut dsn = untrack(move || database(store));
    dsn.set(key, value);
    let changes = store.plan.with_untracked(|it| it.set_clair_database(&dsn));
    store.act(Action::Apply(changes), Some(Address::clair(Path::of(key))));
}
