//! One file of the bundle: what it is, and all that can be done with it.

use super::add::{Paste, pasted, put};
use super::holdings::Holdings;
use super::size;
use crate::browser;
use crate::plan::{Action, Address, Change, Content, File};
use crate::schema;
use crate::text;
use crate::text::{Message, Text};
use crate::ui::components::{Ask, Button, FieldFindings, Look, Picker, readable};
use crate::ui::route::Route;
use crate::ui::state::{Store, say, store, tell};
use crate::ui::view::*;

/// What is open below the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Content,
    Paste,
    Rename,
}

/// The row of a file, there or not.
#[component]
pub(super) fn FileRow(name: String) -> View {
    let store = store();
    let at = Address::file(&name);
    let here = name.clone();
    let found =
        Memo::new(move |_| store.plan.with(|it| it.files.get(&here).map(|it| (Content::of(it), it.len()))));
    let row = schema::bundle_file(&name);
    let label = row.map_or(text!("Put in /conf/stack as it is", "原样放入 /conf/stack"), |it| it.label);
    let open = RwSignal::new(None::<Open>);
    let [shown, acted, better, held, title] = [(); 5].map(|()| name.clone());
    view! {
        <section class="bundle-file" id=at.to_string() tabindex="-1" aria-label=name>
            <div class="bundle-head">
                <h3 class="app-mono">{title}</h3>
                <span class="app-muted">{say(label)}</span>
                <span class="bundle-kind">{move || tell(kind(found.get()))()}</span>
            </div>
            {row.map(|it| view! { <p class="app-help">{say(it.help)}</p> })}
            <FieldFindings at=at.clone() exact=false />
            <Holdings name=held />
            <Actions name=acted found open />
            <Better name=better found />
            {move || open.get().map(|it| view! { <Opened name=shown.clone() what=it open /> })}
        </section>
    }
}

fn kind(found: Option<(Content, usize)>) -> Message {
    let Some((content, bytes)) = found else { return text!("not there", "尚未提供").into() };
    let bytes = size(bytes);
    match content {
        Content::Certificates(1) => text!("certificate · {0}", "证书 · {0}").with([bytes]),
        Content::Certificates(count) => {
            text!("{0} certificates · {1}", "{0} 个证书 · {1}").with([count.to_string(), bytes])
        }
        Content::PrivateKey(0) => text!("private key · {0}", "私钥 · {0}").with([bytes]),
        Content::PrivateKey(count) => {
            text!("private key with {0} certificates · {1}", "私钥和 {0} 个证书 · {1}")
                .with([count.to_string(), bytes])
        }
        Content::Empty => text!("empty", "空文件").into(),
        Content::Text => text!("text, no certificate · {0}", "文本，不含证书 · {0}").with([bytes]),
        Content::Bytes => text!("binary · {0}", "二进制 · {0}").with([bytes]),
    }
}

#[component]
fn Actions(name: String, found: Memo<Option<(Content, usize)>>, open: RwSignal<Option<Open>>) -> View {
    let store = store();
    let there = Memo::new(move |_| found.with(Option::is_some));
    let toggle = move |what: Open| open.update(|it| *it = if *it == Some(what) { None } else { Some(what) });
    let file = StoredValue::new(name.clone());
    let reveal = move || match found.get() {
        Some((Content::PrivateKey(_), _)) => say(text!("Reveal private key", "显示私钥")),
        _ => say(text!("Show content", "显示内容")),
    };
    let choose = move |label: Text| {
        view! {
            <Picker
                id=format!("files--choose--{}", file.get_value())
                label
                about=file.get_value()
                on_files=move |files| {
                    if let Some((_, bytes)) = readable(store, files).into_iter().next() {
                        put(store, &file.get_value(), bytes);
                    }
                }
            />
        }
    };
    view! {
        <div class="app-actions">
            {move || match there.get() {
                true => choose(text!("Replace", "替换")),
                false => choose(text!("Choose file", "选择文件")),
            }}
            <Button label=text!("Paste", "粘贴") about=name.clone() look=Look::Link on_press=move || toggle(Open::Paste) />
            <Show when=move || there.get()>
                <Show when=move || { found.get().is_some_and(|(it, _)| it != Content::Bytes) }>
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-link pf-m-small"
                        aria-expanded=move || (open.get() == Some(Open::Content)).to_string()
                        aria-label=move || format!("{} ({})", reveal()(), file.get_value())
                        on:click=move |_| toggle(Open::Content)
                    >
                        <span class="pf-v6-c-button__text">{move || reveal()()}</span>
                    </button>
                    <Button
                        label=text!("Copy", "复制")
                        about=file.get_value()
                        look=Look::Link
                        disabled=!browser::is_secure()
                        on_press=move || copy(store, &file.get_value())
                    />
                </Show>
                <Button
                    label=text!("Download", "下载")
                    about=file.get_value()
                    look=Look::Link
                    on_press=move || download(store, &file.get_value())
                />
                <Button
                    label=text!("Rename…", "重命名…")
                    about=file.get_value()
                    look=Look::Link
                    on_press=move || toggle(Open::Rename)
                />
                <Button
                    label=text!("Remove", "移除")
                    about=file.get_value()
                    look=Look::Danger
                    on_press=move || remove(store, &file.get_value())
                />
            </Show>
        </div>
    }
}

fn copy(store: Store, name: &str) {
    let text = store.plan.with_untracked(|it| it.text(&File::Bundle(name.to_owned())).map(str::to_owned));
    if let Some(text) = text {
        store.copy(text);
    }
}

fn download(store: Store, name: &str) {
    let bytes = store.plan.with_untracked(|it| it.files.get(name).cloned());
    if !bytes.is_some_and(|it| browser::download(name, &it)) {
        store.complain(text!("The browser did not allow the download.", "浏览器不允许下载。"));
    }
}

fn remove(store: Store, name: &str) {
    let message = text!("{0} is out of the bundle.", "{0} 已移出捆绑包。").with([name]);
    store.announce(Action::Apply(vec![Change::File(name.to_owned(), None)]), message);
}

fn rename(store: Store, from: &str, to: &str) -> bool {
    let message = text!("{0} is now {1}.", "{0} 已改名为 {1}。").with([from, to]);
    let done = store.attempt(|plan| plan.rename_file(from, to), message);
    if done {
        store.go(Route::to(&Address::file(to)));
    }
    done
}

/// Names that would make the file count for something.
#[component]
fn Better(name: String, found: Memo<Option<(Content, usize)>>) -> View {
    let store = store();
    let (here, from) = (name.clone(), StoredValue::new(name));
    let names = Memo::new(move |_| {
        found.track();
        store.plan.with(|it| it.better_names(&here))
    });
    view! {
        <Show when=move || names.with(|it| !it.is_empty())>
            <div class="app-actions">
                <span class="app-help">{say(text!("Rename to:", "改名为："))}</span>
                <For each=move || names.get() key=Clone::clone let:better>
                    {
                        let to = better.clone();
                        view! {
                            <button
                                type="button"
                                class="pf-v6-c-button pf-m-secondary pf-m-small"
                                on:click=move |_| { rename(store, &from.get_value(), &to); }
                            >
                                <code class="pf-v6-c-button__text">{better}</code>
                            </button>
                        }
                    }
                </For>
            </div>
        </Show>
    }
}

/// What is open below the file.
#[component]
fn Opened(name: String, what: Open, open: RwSignal<Option<Open>>) -> View {
    let store = store();
    match what {
        Open::Content => {
            let content = move || {
                let file = File::Bundle(name.clone());
                store.plan.with(|it| it.text(&file).map(str::to_owned))
            };
            view! { <pre class="app-snippet" tabindex="0">{content}</pre> }
        }
        Open::Rename => {
            let from = name.clone();
            view! {
                <Ask
                    id=format!("files--rename--{name}")
                    label=text!("New name", "新名称")
                    action=text!("Rename", "重命名")
                    initial=name.clone()
                    about=name
                    on_answer=move |to| rename(store, &from, &to)
                />
            }
        }
        Open::Paste => {
            let text = RwSignal::new(String::new());
            let id = format!("files--paste--{name}");
            view! {
                <label class="pf-v6-c-form__label" for=id.clone()>
                    <span class="pf-v6-c-form__label-text">{say(text!("Text of the file", "文件内容"))}</span>
                </label>
                <Paste id text />
                <div class="app-actions">
                    <Button
                        label=text!("Use this text", "使用此内容")
                        about=name.clone()
                        disabled=Signal::derive(move || text.with(String::is_empty))
                        on_press=move || {
                            if put(store, &name, pasted(text.get_untracked())) {
                                open.set(None);
                            }
                        }
                    />
                </div>
            }
        }
    }
}
