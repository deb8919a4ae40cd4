//! YML: what the text itself does.

use super::family;

family! {
    yml001_unreadable_text,
    yml002_duplicate_key,
    yml003_word_read_as_boolean,
    yml004_digits_change,
    yml005_readers_disagree,
    yml006_reader_refuses,
    yml007_value_cut_short,
    yml008_anchor_or_tag,
    yml009_several_documents,
    yml010_odd_blanks_or_quotes,
    yml011_template_left,
    yml013_pasted_from_a_page,
}

mod flat;
pub(in crate::rules) mod trap;

use super::Report;
use super::key::KEYS;
use super::shape::Scalar;
use crate::plan::{Address, Change};
use crate::schema::{Kind, Shape};
use crate::text;
use crate::text::Text;

/// Says so at a scalar, and offers to quote it as it is written.
fn quote(scalar: &Scalar<'_, '_>, message: Text, report: &mut Report) {
    let path = scalar.path();
    // Quoting a key may replace the one in use: KEY-003's business.
    if path.first_key().is_some_and(|it| KEYS.contains(&it)) {
        return;
    }
    let at = Address::config(path.clone());
    let label = text!("Put it in quotes, as it is written", "按所写内容加上引号");
    let change = Change::set(&at, scalar.node.text().unwrap_or_default());
    report.at(at, message.with([path.to_string()])).fix(label, [change]);
}

/// Whether a value of this kind never holds a blank.
fn has_no_blanks(kind: Kind) -> bool {
    match kind {
        Kind::Text(shape) => !matches!(shape, Shape::Any | Shape::Path | Shape::PodPath),
        Kind::Bool | Kind::Int { .. } | Kind::Number { .. } | Kind::Choice(_) | Kind::Location => true,
        Kind::Secret | Kind::Locations | Kind::TextList | Kind::Map { .. } | Kind::Yaml => false,
    }
}
