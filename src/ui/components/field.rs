//! A setting: label, key, control, help, and what is wrong with it.

use super::control::Control;
use super::findings::FieldFindings;
use super::{Button, Look};
use crate::plan::Address;
use crate::schema::{Field, Kind, Need};
use crate::text;
use crate::ui::state::{say, store, tell};
use leptos::prelude::*;

/// The rows of a table of settings that stand below `at` (the root for top-level keys).
#[component]
pub fn FieldGroup(
    at: Address,
    fields: &'static [Field],
    /// A map that is given the same values.
    #[prop(optional_no_strip)]
    twin: Option<Address>,
) -> impl IntoView {
    let rows = fields.iter().filter(|it| !it.internal).map(|field| {
        let below = |it: &Address| Address::new(it.file.clone(), it.path.key(field.key));
        view! { <FieldRow at=below(&at) twin=twin.as_ref().map(below) field /> }
    });
    rows.collect_view().into_any()
}

/// One setting. Its control's id is its address.
#[component]
pub fn FieldRow(
    at: Address,
    field: &'static Field,
    /// A place that is given the same value.
    #[prop(optional_no_strip)]
    twin: Option<Address>,
) -> impl IntoView {
    let id = at.to_string();
    if let Kind::Map { fields, .. } = field.kind {
        return view! {
            <fieldset class="app-group" id=id tabindex="-1">
                <legend class="app-legend">{say(field.label)} " " <code class="app-key">{field.key}</code></legend>
                <Help field id=String::new() />
                <FieldGroup at=at.clone() twin fields />
                <FieldFindings at exact=true />
            </fieldset>
        }
        .into_any();
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
                <Help field id=help />
                <FieldFindings at exact=false />
            </div>
        </div>
    }
    .into_any()
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
fn Help(field: &'static Field, id: String) -> impl IntoView {
    let default = field.default.map(|it| text!("Default: {0}", "默认值：{0}").with([it]));
    view! {
        <div class="pf-v6-c-form__helper-text app-help" id=id>
            {field.help.map(|it| view! { <p>{say(it)}</p> })}
            {default.map(|it| view! { <p>{tell(it)}</p> })}
            {field.operator.iter().map(|it| view! { <p>{tell(it.message())}</p> }).collect_view()}
        </div>
    }
}

/// A top-level setting of config.yaml by its key; nothing for a key that no table describes.
#[component]
pub fn Setting(key: &'static str) -> impl IntoView {
    crate::schema::field(key).map(|field| view! { <FieldRow at=Address::key(key) field /> })
}
