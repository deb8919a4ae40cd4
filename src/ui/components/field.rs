//! A setting: label, key, control, help, and what is wrong with it.

use super::control::Control;
use super::findings::FieldFindings;
use super::part::help_id;
use super::{Button, Look, YamlBox};
use crate::plan::Address;
use crate::schema::{Field, Kind, Need, Operator};
use crate::text;
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;

/// The rows of a table of settings that stand below `at` (the root for top-level keys).
#[component]
pub fn FieldGroup(
    at: Address,
    fields: &'static [Field],
    /// A map that is given the same values.
    #[prop(optional_no_strip)]
    twin: Option<Address>,
) -> View {
    let rows = fields.iter().filter(|it| !it.internal).map(|field| {
        let below = |it: &Address| Address::new(it.file.clone(), it.path.key(field.key));
        view! { <FieldRow at=below(&at) twin=twin.as_ref().map(below) field /> }
    });
    rows.collect_view()
}

/// One setting. Its control's id is its address.
#[component]
pub fn FieldRow(
    at: Address,
    field: &'static Field,
    /// A place that is given the same value.
    #[prop(optional_no_strip)]
    twin: Option<Address>,
) -> View {
    let id = at.to_string();
    // One row stands for every login service; the key is the administrator's.
    let key = match field.key.starts_with('*') {
        true => at.path.first_key().unwrap_or(field.key).to_owned(),
        false => field.key.to_owned(),
    };
    if let Kind::Map { fields: fields @ [_, ..], open } = field.kind {
        return view! {
            <fieldset class="app-group" id=id tabindex="-1">
                <legend class="app-legend">{say(field.label)} " " <code class="app-key">{key}</code></legend>
                <Help at=at.clone() field id=String::new() />
                <FieldGroup at=at.clone() twin=twin.clone() fields />
                <OtherKeys at=at.clone() twin fields open />
                <FieldFindings at exact=true />
            </fieldset>
        };
    }
    let help = format!("{id}--help");
    let required = field.need == Need::Required;
    view! {
        <div class="pf-v6-c-form__group app-field">
            <div class="pf-v6-c-form__group-label">
                <label class="pf-v6-c-form__label" for=id.clone()>
                    <span class="pf-v6-c-form__label-text">{say(field.label)}</span>
                    {required.then(|| view! { <span class="pf-v6-c-form__label-required" aria-hidden="true">"*"</span> })}
                </label>
                <code class="app-key">{field.key}</code>
                <Reset at=at.clone() twin=twin.clone() field />
            </div>
            <div class="pf-v6-c-form__group-control">
                <Control at=at.clone() twin field described=help.clone() />
                <Help at=at.clone() field id=help />
                <FieldFindings at exact=false />
            </div>
        </div>
    }
}

/// The keys of a map that have no field of their own, and the map as YAML; there where such keys are or may be.
#[component]
fn OtherKeys(
    at: Address,
    #[prop(optional_no_strip)] twin: Option<Address>,
    fields: &'static [Field],
    open: bool,
) -> impl IntoView {
    let store = store();
    let place = at.clone();
    let others = Memo::new(move |_| store.plan.with(|it| it.other_keys(&place, fields)));
    let about = at.to_string();
    move || {
        let (at, twin, about, names) = (at.clone(), twin.clone(), about.clone(), others.get());
        let id = format!("{at}--yaml");
        let described = help_id(&id);
        (open || !names.is_empty()).then(|| view! {
            <details class="app-details">
                <summary>
                    {say(text!("Other keys, as YAML", "其他键（YAML）"))}
                    {(!names.is_empty()).then(|| view! { ": " <code class="app-key">{names.join(", ")}</code> })}
                </summary>
                <div class="app-stack">
                    <p class="app-help" id=described.clone()>
                        {say(text!(
                            "The whole map: what has no field above is written here.",
                            "完整的映射：上方没有对应字段的内容在此填写。"
                        ))}
                    </p>
                    <YamlBox id at twin about described />
                </div>
            </details>
        })
    }
}

/// Takes the key out of the file; there while the key is in it and is not required.
#[component]
fn Reset(at: Address, twin: Option<Address>, field: &'static Field) -> impl IntoView {
    let store = store();
    let place = at.clone();
    let set = Memo::new(move |_| store.plan.with(|it| it.shown(&place).set));
    move || {
        let (at, twin) = (at.clone(), twin.clone());
        (set.get() && field.need != Need::Required).then(|| {
            view! {
                <Button
                    label=text!("Reset to default", "恢复默认值")
                    about=field.key
                    look=Look::Link
                    on_press=move || store.unset(&at, twin.as_ref())
                />
            }
        })
    }
}

/// What a setting does, and what the Operator does with it.
#[component]
fn Help(at: Address, field: &'static Field, id: String) -> View {
    let default = field.default.map(|it| text!("Default: {0}", "默认值：{0}").with([it]));
    view! {
        <div class="pf-v6-c-form__helper-text app-help" id=id>
            {field.help.map(|it| view! { <p>{say(it)}</p> })}
            {default.map(|it| view! { <p>{tell(it)}</p> })}
            {field.operator.iter().map(|role| view! { <OperatorNote at=at.clone() role=*role /> }).collect_view()}
        </div>
    }
}

/// What the Operator does with a setting, and in which clusters of the plan it does so right now.
#[component]
fn OperatorNote(at: Address, role: Operator) -> View {
    let store = store();
    let kind = match role {
        Operator::Overwrites(kind) | Operator::Rejects(kind) => Some(kind),
        Operator::Defaults(_) | Operator::Generates => None,
    };
    let managed = Memo::new(move |_| {
        store.plan.with(|plan| kind.map(|it| plan.managed_in(it).join(", ")).filter(|it| !it.is_empty()))
    });
    let heeded = Memo::new(move |_| managed.with(Option::is_some) && store.plan.with(|it| it.shown(&at).set));
    view! {
        <p class=("app-heed", move || heeded.get())>
            {tell(role.message())}
            {move || managed.get().map(|clusters| {
                view! { " " {tell(text!("Managed in: {0}.", "受管的集群：{0}。").with([clusters]))} }
            })}
        </p>
    }
}

/// A top-level setting of config.yaml by its key; nothing for a key that no table describes.
#[component]
pub fn Setting(key: &'static str) -> impl IntoView {
    crate::schema::field(key).map(|field| view! { <FieldRow at=Address::key(key) field /> })
}
