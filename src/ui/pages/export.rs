//! What is still open, and the files: as one archive, one by one, or as commands.

use super::{Card, Sheet};
use crate::browser::{self, Written};
use crate::export::{self, Entry, Options, archive};
use crate::plan::{Address, Plan};
use crate::rules::Severity;
use crate::schema::EXPORTS;
use crate::text;
use crate::text::Lang;
use crate::ui::components::{Button, Counts, FieldRow, Look};
use crate::ui::route::Page;
use crate::ui::state::{Store, say, store, tell};
use crate::ui::view::*;
use crate::yaml::Path;
use std::collections::BTreeMap;

/// The name of the archive.
const ARCHIVE: &str = "quay-georep.zip";
const TAR: &str = "quay-georep.tar.gz";

/// The page.
#[component]
pub fn Export() -> View {
    let store = store();
    let open = Memo::new(move |_| {
        let severities = [Severity::Error, Severity::ToFill];
        severities.into_iter().map(|it| store.count(it, None)).sum::<usize>()
    });
    view! {
        <Sheet
            page=Page::Export
            lock=false
            intro=text!(
                "Every file as oc, the Operator and Quay take it. What you did not touch is exported byte for byte.",
                "所有文件均可直接供 oc、Operator 和 Quay 使用。未改动的内容逐字节原样导出。"
            )
        >
            <Show when=move || { open.get() > 0 }>
                <div class="app-alert" role="status">
                    <p>
                        {move || tell(text!(
                            "What would break this registry or is still to fill: {0}. The export works all the same and names them in its README.",
                            "会导致注册表故障或仍待填写的检查结果：{0} 个。导出仍可进行，并会在 README 中列出它们。"
                        ).with([open.get().to_string()]))()}
                    </p>
                    <Counts page=None />
                </div>
            </Show>
            <Card title=text!("Everything", "全部")>
                <p class="app-muted">
                    {say(text!(
                        "Manifests, the bundle, a script with the commands for each cluster, and a README with their order. Files that hold secrets have mode 0600 in the archive.",
                        "包含清单、配置捆绑包、各集群的命令脚本以及说明执行顺序的 README。含有机密的文件在归档中的权限为 0600。"
                    ))}
                </p>
                {(!browser::can_write_folder()).then(|| view! {
                    <p class="app-hint">
                        {say(text!(
                            "This browser cannot write into a folder: that takes Chrome or Edge, and https or localhost.",
                            "此浏览器无法写入文件夹：需要 Chrome 或 Edge，并通过 https 或 localhost 访问。"
                        ))}
                    </p>
                })}
                <div class="app-actions">
                    <Button
                        label=text!("Download archive", "下载归档")
                        look=Look::Primary
                        id="export-archive"
                        on_press=move || pack(store, ARCHIVE, archive::zip)
                    />
                    <Button
                        label=text!("Download as .tar.gz", "下载为 .tar.gz")
                        id="export-tar"
                        on_press=move || pack(store, TAR, archive::tar_gz)
                    />
                    <Button
                        label=text!("Write into a folder", "写入文件夹")
                        id="export-folder"
                        disabled=!browser::can_write_folder()
                        on_press=move || into_folder(store)
                    />
                    <Button
                        label=text!("Review changes", "查看更改")
                        look=Look::Link
                        on_press=move || store.go(Page::Review)
                    />
                </div>
            </Card>
            <Card title=text!("What else to export", "另外导出的内容")>
                {EXPORTS.iter().map(|field| view! { <FieldRow at=Address::fact(Path::of(field.key)) field /> }).collect_view()}
            </Card>
            <Commands />
            <super::sealed::Sealed />
            <Files />
        </Sheet>
    }
}

fn files(store: Store) -> BTreeMap<String, Entry> {
    let lang = store.lang.get_untracked();
    let options = untrack(|| options(store, lang));
    store.plan.with_untracked(|plan| export::bundle(plan, &options))
}

/// The language, and what is still open and what is accepted, a line each, for README.md.
fn options(store: Store, lang: Lang) -> Options {
    store.findings.with(|list| {
        let lines = |accepted: bool| {
            let of = list.iter().filter(|it| it.accepted.is_some() == accepted);
            of.filter(|it| accepted || it.severity != Severity::Info).map(|it| it.line(lang)).collect()
        };
        Options { lang, findings: lines(false), accepted: lines(true) }
    })
}

/// Hands all files to the browser, as one.
fn pack(store: Store, name: &'static str, archive: fn(&BTreeMap<String, Entry>) -> Vec<u8>) {
    store.work_once(text!("Packing the files…", "正在打包文件…"), move |_| {
        store.save(name, &archive(&files(store)))
    });
}

/// Writes the files into a folder that is asked for.
fn into_folder(store: Store) {
    let files = files(store).into_iter().map(|(path, entry)| (path, entry.bytes)).collect();
    let written = browser::write_folder(files, "bundle");
    browser::spawn(async move {
        match written.await {
            Written::All(name) => store.said(
                text!(
                    "Written into {0}. A browser cannot set modes: run chmod -R go= on it before others can read the secrets.",
                    "已写入 {0}。浏览器无法设置文件权限：请执行 chmod -R go=，以免他人读取其中的机密。"
                )
                .with([name]),
            ),
            Written::Occupied(name) => store.complain(
                text!(
                    "{0} is neither empty nor an export; nothing was written.",
                    "{0} 既非空文件夹，也不是导出结果；未写入任何内容。"
                )
                .with([name]),
            ),
            Written::Cancelled => {}
            Written::Refused => store.complain(text!(
                "The browser did not allow writing there: download the archive instead.",
                "浏览器不允许写入该位置：请改为下载归档。"
            )),
        }
    });
}

/// The command that makes the bundle Secret, for each cluster.
#[component]
fn Commands() -> View {
    let store = store();
    let commands = Memo::new(move |_| {
        store.plan.with(|plan: &Plan| {
            let one =
                |it: &crate::plan::Cluster| (it.name.clone(), export::create_secret_command(plan, &it.name));
            plan.clusters.iter().map(one).collect::<Vec<_>>()
        })
    });
    view! {
        <Card title=text!("Commands", "命令")>
            <p class="app-muted">
                {say(text!(
                    "Run in the folder of the unpacked archive. create-secrets.sh does the same for all clusters and may be run again.",
                    "请在解压后的归档目录中运行。create-secrets.sh 会对所有集群执行相同操作，并可重复运行。"
                ))}
            </p>
            <For each=move || commands.get() key=Clone::clone let:item>
                <div>
                    <div class="app-card-head">
                        <strong class="app-grow">{item.0.clone()}</strong>
                        <Button
                            label=text!("Copy command", "复制命令")
                            about=item.0.clone()
                            disabled=!browser::is_secure()
                            on_press={
                                let text = item.1.clone();
                                move || store.copy(text.clone())
                            }
                        />
                    </div>
                    <pre class="app-snippet" tabindex="0" data-artifact=format!("command-{}", item.0)>{item.1.clone()}</pre>
                </div>
            </For>
            <Show when=move || commands.with(Vec::is_empty)>
                <p class="app-hint">{say(text!("No cluster yet: add them on the page Clusters.", "还没有集群：请在“集群”页面添加。"))}</p>
            </Show>
        </Card>
    }
}

/// Every file of the export, to save or copy one by one.
#[component]
fn Files() -> View {
    let store = store();
    let listed = Memo::new(move |_| {
        store.plan.with(|plan| {
            let lang = store.lang.get();
            let files = export::bundle(plan, &options(store, lang));
            files
                .into_iter()
                .map(|(path, entry)| {
                    let is_text = str::from_utf8(&entry.bytes).is_ok();
                    (path, entry.bytes.len(), entry.secret, is_text)
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <Card title=text!("Single files", "单个文件")>
            <ul class="app-list">
                <For each=move || listed.get() key=Clone::clone let:item>
                    {
                        let (path, size, secret, is_text) = item;
                        let (saved, copied) = (path.clone(), path.clone());
                        view! {
                            <li class="app-row">
                                <div class="app-row-head">
                                    <code class="app-grow">{path.clone()}</code>
                                    <span class="app-muted">
                                        {format!("{size} B ")}
                                        {secret.then(|| say(text!("holds secrets", "含机密")))}
                                    </span>
                                    <span class="app-row-actions">
                                        <Button
                                            label=text!("Save", "保存")
                                            about=path.clone()
                                            look=Look::Link
                                            on_press=move || {
                                                if let Some(entry) = files(store).get(&saved) {
                                                    let name = saved.rsplit('/').next().unwrap_or(&saved);
                                                    store.save(name, &entry.bytes);
                                                }
                                            }
                                        />
                                        <Button
                                            label=text!("Copy", "复制")
                                            about=path
                                            look=Look::Link
                                            disabled=!(is_text && browser::is_secure())
                                            on_press=move || {
                                                if let Some(entry) = files(store).get(&copied) {
                                                    store.copy(String::from_utf8_lossy(&entry.bytes).into_owned());
                                                }
                                            }
                                        />
                                    </span>
                                </div>
                            </li>
                        }
                    }
                </For>
            </ul>
        </Card>
    }
}
