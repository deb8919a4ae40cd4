//! Hostname, the age of the registry, and the keys that all clusters share.

use super::{Card, Settings, Sheet};
use crate::browser;
use crate::plan::{Address, Age, SHARED_KEYS, SharedKey};
use crate::schema::{self, Field};
use crate::text;
use crate::ui::components::{Button, FieldRow};
use crate::ui::route::Page;
use crate::ui::state::{say, store};
use crate::ui::view::*;
use crate::yaml::{Path, Value};

/// The page.
#[component]
pub fn Registry() -> View {
    let facts = schema::FACTS.iter().map(|field| {
        view! { <FieldRow at=Address::fact(Path::of(field.key)) field /> }
    });
    view! {
        <Sheet
            page=Page::Registry
            intro=text!(
                "The name clients use, and the keys that every cluster must share.",
                "客户端使用的名称，以及所有集群必须共享的密钥。"
            )
        >
            <Card title=text!("Host name", "主机名")>
                <Settings keys=&["SERVER_HOSTNAME"] />
            </Card>
            <Card title=text!("What no file says", "文件中没有的信息")>{facts.collect_view()}</Card>
            <Card title=text!("Shared keys", "共享密钥")>
                {SHARED_KEYS.iter().map(|key| view! { <Key key /> }).collect_view()}
            </Card>
            <Card title=text!("First users", "初始用户")>
                <Settings keys=&["SUPER_USERS", "FEATURE_USER_INITIALIZE"] />
            </Card>
        </Sheet>
    }
}

/// A shared key: generated for a new registry, brought for an existing one.
#[component]
fn Key(key: &'static SharedKey) -> impl IntoView {
    let store = store();
    let name = key.name;
    let field: Option<&'static Field> = schema::field(name);
    let age = Memo::new(move |_| store.plan.with(|it| it.facts().age()));
    let set = Memo::new(move |_| store.plan.with(|it| key.is_held(it)));
    let command = move || store.plan.with(|it| it.read_key_command(name));
    let offer = move || match age.get().or(key.renewable.then_some(Age::New)) {
        None => view! {
            <p class="app-hint">
                {say(text!(
                    "Say above whether the registry is new or existing; that decides where this key comes from.",
                    "请先在上方说明注册表是新建还是已有；这决定此密钥的来源。"
                ))}
            </p>
        },
        Some(it) if it == Age::New || key.renewable => view! {
            <div class="app-actions">
                <Button
                    label=text!("Generate key", "生成密钥")
                    about=name
                    id=format!("{name}--generate")
                    disabled=set
                    on_press=move || {
                        if let Some(random) = browser::random(key.bytes) {
                            store.set(&Address::key(name), None, &Value::Str(key.of(&random)));
                            store.rest();
                        }
                    }
                />
                <span class="app-muted">
                    {move || set.get().then(say(text!(
                        "Already set. Remove it first if it has never been used.",
                        "已设置。若从未使用过，请先移除再生成。"
                    )))}
                </span>
            </div>
        },
        Some(_) => view! {
            <div class="app-hint">
                <p>
                    {say(text!(
                        "Bring the key that the running registry uses; never make a new one over its database. This command prints it:",
                        "请带来正在运行的注册表所用的密钥，切勿在其数据库上另生成新密钥。以下命令可打印它："
                    ))}
                </p>
                <pre class="app-snippet">{command}</pre>
                <Button
                    label=text!("Copy command", "复制命令")
                    about=name
                    disabled=!browser::is_secure()
                    on_press=move || store.copy(untrack(command))
                />
            </div>
        },
    };
    field.map(|field| {
        view! {
            <FieldRow at=Address::key(name) field />
            {offer}
        }
    })
}
