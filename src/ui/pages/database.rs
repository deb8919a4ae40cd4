//! The one database of all clusters: DB_URI in parts and as a whole, TLS said in both places that need it.

use super::{Card, Settings, Sheet};
use crate::plan::{Action, Address, Connection, DatabaseTls};
use crate::schema::SSL_MODES;
use crate::text;
use crate::text::Text;
use crate::ui::components::{ChoiceBox, Labelled, TextBox};
use crate::ui::route::Page;
use crate::ui::state::{say, store};
use crate::ui::view::*;
use crate::yaml::Value;

/// The page.
#[component]
pub fn Database() -> View {
    let store = store();
    let broken = move || store.plan.with(|it| matches!(it.connection(), Some(Err(_))));
    view! {
        <Sheet
            page=Page::Database
            intro=text!(
                "One PostgreSQL for all clusters. Geo-replication copies blobs, never the database.",
                "所有集群共用一个 PostgreSQL。异地复制只复制 blob，不复制数据库。"
            )
        >
            <Card title=text!("Connection in parts", "按部分填写连接")>
                <Show
                    when=move || !broken()
                    fallback=|| view! {
                        <p class="app-hint">
                            {say(text!(
                                "DB_URI cannot be taken apart: a part holds a character that must be percent-encoded. Repair it below as a whole, or empty it and fill the parts.",
                                "无法拆分 DB_URI：某一部分包含必须进行百分号编码的字符。请在下方整体修复，或清空后逐项填写。"
                            ))}
                        </p>
                    }
                >
                    <Part part=PART_HOST />
                    <Part part=PART_PORT />
                    <Part part=PART_DATABASE />
                    <Part part=PART_USER />
                    <Part part=PART_PASSWORD />
                </Show>
            </Card>
            <Card title=text!("TLS, in both places that need it", "TLS（写入两个必需的位置）")>
                <Tls />
            </Card>
            <Card title=text!("As it is written", "原始写法")>
                <Settings keys=&["DB_URI", "DB_CONNECTION_ARGS"] />
            </Card>
        </Sheet>
    }
}

/// A part of DB_URI: how it is read and written.
#[derive(Clone, Copy)]
struct PartOf {
    name: &'static str,
    label: Text,
    hint: &'static str,
    secret: bool,
    read: fn(&Connection) -> Option<String>,
    write: fn(&mut Connection, String),
}

/// Nothing typed is no part.
fn some(text: String) -> Option<String> {
    if text.is_empty() { None } else { Some(text) }
}

const PART_HOST: PartOf = PartOf {
    name: "host",
    label: text!("Host", "主机"),
    hint: "db.example.com",
    secret: false,
    read: |it| some(it.host.clone()),
    write: |it, text| it.host = text,
};
const PART_PORT: PartOf = PartOf {
    name: "port",
    label: text!("Port", "端口"),
    hint: "5432",
    secret: false,
    read: |it| it.port.clone(),
    write: |it, text| it.port = some(text),
};
const PART_DATABASE: PartOf = PartOf {
    name: "database",
    label: text!("Database", "数据库名"),
    hint: "quay",
    secret: false,
    read: |it| some(it.database.clone()),
    write: |it, text| it.database = text,
};
const PART_USER: PartOf = PartOf {
    name: "user",
    label: text!("User", "用户"),
    hint: "quay",
    secret: false,
    read: |it| it.user.clone(),
    write: |it, text| it.user = some(text),
};
const PART_PASSWORD: PartOf = PartOf {
    name: "password",
    label: text!("Password", "密码"),
    hint: "",
    secret: true,
    read: |it| it.password.clone(),
    write: |it, text| it.password = some(text),
};

#[component]
fn Part(part: PartOf) -> View {
    let store = store();
    let connection = move || store.plan.with(|it| it.connection().and_then(Result::ok)).unwrap_or_default();
    let id = format!("DB_URI--{}", part.name);
    view! {
        <Labelled id=id.clone() label=part.label>
            <TextBox
                id
                secret=part.secret
                hint=part.hint
                value=Signal::derive(move || (part.read)(&connection()).unwrap_or_default())
                on_type=move |text| {
                    let mut changed = untrack(connection);
                    if changed.scheme.is_empty() {
                        changed.scheme = "postgresql".to_owned();
                    }
                    (part.write)(&mut changed, text);
                    store.set(&Address::key("DB_URI"), None, &Value::Str(changed.to_string()));
                }
            />
        </Labelled>
    }
}

/// One choice that writes `sslmode` and `sslrootcert` to the URI (the migration Job reads it there) and to
/// DB_CONNECTION_ARGS (the running app reads it there).
#[component]
fn Tls() -> View {
    let store = store();
    let tls = Memo::new(move |_| store.plan.with(|it| it.database_tls()));
    let write = move |tls: DatabaseTls| {
        let changes = store.plan.with_untracked(|it| it.set_database_tls(&tls));
        store.dispatch(Action::Apply(changes));
    };
    view! {
        <Labelled id="database-tls-mode".to_owned() label=text!("Mode", "模式") key="sslmode">
            <ChoiceBox
                id="database-tls-mode".to_owned()
                value=Signal::derive(move || tls.get().mode.unwrap_or_default())
                choices=Signal::derive(|| SSL_MODES.map(str::to_owned).to_vec())
                on_choose=move |mode| write(DatabaseTls { mode, ..tls.get_untracked() })
            />
        </Labelled>
        <Labelled
            id="database-tls-ca".to_owned()
            label=text!("CA of the server", "服务器的 CA")
            key="sslrootcert"
            help=Some(text!(
                "The running app reads DB_CONNECTION_ARGS and ignores the URI's parameters; the migration Job does the reverse. Both are written. Add database.pem on the TLS page to choose it here.",
                "运行中的应用读取 DB_CONNECTION_ARGS 并忽略 URI 参数，迁移 Job 则相反；因此两处都会写入。请先在 TLS 页面添加 database.pem，再在此选择。"
            ))
        >
            <ChoiceBox
                id="database-tls-ca".to_owned()
                value=Signal::derive(move || tls.get().root.unwrap_or_default())
                choices=Signal::derive(move || store.plan.with(|it| it.ca_paths()))
                on_choose=move |root| write(DatabaseTls { root, ..tls.get_untracked() })
            />
        </Labelled>
    }
}
