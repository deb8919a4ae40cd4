//! The config bundle as a SealedSecret, made here from the certificate of a cluster's controller.

use super::Card;
use crate::browser::{self, Opened};
use crate::export::sealed::{Scope, Seal, controller_key, envelope};
use crate::text;
use crate::ui::components::{ChoiceBox, Labelled, Picker, readable};
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;

/// What kubeseal calls the scopes.
fn scopes() -> Vec<String> {
    Scope::ALL.iter().map(|it| it.name().to_owned()).collect()
}

/// The card: a scope, and for each cluster the certificate to seal with.
#[component]
pub fn Sealed() -> View {
    let store = store();
    let scope = RwSignal::new(Scope::Strict.name().to_owned());
    let clusters = Memo::new(move |_| {
        store.plan.with(|plan| plan.clusters.iter().map(|it| it.name.clone()).collect::<Vec<_>>())
    });
    view! {
        <Card title=text!("Sealed secrets for Git", "可存入 Git 的 SealedSecret")>
            <p class="app-muted">
                {say(text!(
                    "Encrypts the config bundle here, in the browser, so that only the sealed-secrets controller of that cluster can open it. The certificate is what kubeseal --fetch-cert prints there.",
                    "在浏览器中加密配置捆绑包，只有该集群的 sealed-secrets 控制器能够解封。证书为在该集群中运行 kubeseal --fetch-cert 的输出。"
                ))}
            </p>
            <Show when=|| !browser::is_secure()>
                <p class="app-hint">
                    {say(text!(
                        "The browser encrypts only on https or localhost: here this is off.",
                        "浏览器仅在 https 或 localhost 上提供加密功能：此处不可用。"
                    ))}
                </p>
            </Show>
            <Labelled id="seal--scope".to_owned() label=text!("Can be opened under", "可解封的范围")>
                <ChoiceBox
                    id="seal--scope".to_owned()
                    value=Signal::derive(move || scope.get())
                    choices=Signal::derive(scopes)
                    required=true
                    on_choose=move |chosen| scope.set(chosen.unwrap_or_default())
                />
            </Labelled>
            <For each=move || clusters.get() key=Clone::clone let:name>
                {
                    let about = name.clone();
                    let name = StoredValue::new(name);
                    view! {
                        <div class="app-card-head">
                            <strong class="app-grow">{about.clone()}</strong>
                            <Picker
                                id=format!("seal--{about}")
                                label=text!("Seal with a certificate", "用证书封装")
                                about=about
                                on_files={move |files| seal(store, &name.get_value(), &scope.get_untracked(), files)}
                            />
                        </div>
                    }
                }
            </For>
        </Card>
    }
}

/// Seals the bundle for a cluster with the certificate that was chosen, and saves the manifest.
fn seal(store: Store, cluster: &str, scope: &str, files: Vec<Opened>) {
    let Some((_, pem)) = readable(store, files).into_iter().next() else { return };
    let scope = Scope::ALL.into_iter().find(|it| it.name() == scope).unwrap_or(Scope::Strict);
    let Some(seal) = store.plan.with_untracked(|plan| Seal::of(plan.cluster(cluster)?, scope)) else {
        return store.complain(
            text!(
                "The manifest of {0} must name its namespace and its config bundle Secret first.",
                "请先在 {0} 的清单中填写命名空间与配置捆绑包 Secret。"
            )
            .with([cluster]),
        );
    };
    let key = match controller_key(&pem, browser::now()) {
        Ok(key) => key,
        Err(message) => return store.complain(message),
    };
    let (names, values): (Vec<_>, Vec<_>) = store.plan.with_untracked(|plan| {
        plan.bundle().into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).unzip()
    });
    let file = format!("{cluster}-sealedsecret.yaml");
    leptos::task::spawn_local(async move {
        let Some(sealed) = browser::seal(&key, &seal.label(), values).await else {
            return store.complain(text!(
                "The browser did not encrypt: it does so on https or localhost, with an RSA key of at least 2048 bits.",
                "浏览器未能加密：需要 https 或 localhost，以及至少 2048 位的 RSA 密钥。"
            ));
        };
        let sealed = names.into_iter().zip(sealed.iter().map(|(key, value)| envelope(key, value)));
        store.save(&file, seal.manifest(&sealed.collect::<Vec<_>>(), store.lang.get_untracked()).as_bytes());
    });
}
