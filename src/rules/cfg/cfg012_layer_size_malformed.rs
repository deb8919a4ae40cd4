//! nginx knows G and M.

use crate::plan::{Address, Change};
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-012",
    id: "layer-size-malformed",
    severity: Severity::Error,
    title: later!("MAXIMUM_LAYER_SIZE is no size", "MAXIMUM_LAYER_SIZE 不是有效大小"),
    why: later!(
        "The value is written into nginx's configuration as it is; a unit that nginx does not know keeps \
         the web server from starting.",
        "该值会原样写入 nginx 配置；nginx 不认识的单位会使 Web 服务器无法启动。"
    ),
    source: &[Source::Quay("util/config/schema.py:342")],
    bad: example!("MAXIMUM_LAYER_SIZE: 20GB", "MAXIMUM_LAYER_SIZE"),
    good: example!("MAXIMUM_LAYER_SIZE: 100G"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(node) = context.plan.top("MAXIMUM_LAYER_SIZE").filter(|it| !is_null(*it)) else { return };
    let text = node.text().unwrap_or_default();
    let number = text.trim_end_matches(|it: char| !it.is_ascii_digit());
    let unit = &text[number.len()..];
    if is_digits(number) && matches!(unit, "G" | "M") {
        return;
    }
    let at = Address::key("MAXIMUM_LAYER_SIZE");
    let said = report.at(
        at.clone(),
        text!(
            "MAXIMUM_LAYER_SIZE is \"{0}\": write a whole number and G or M, such as 20G.",
            "MAXIMUM_LAYER_SIZE 为“{0}”：请写整数加 G 或 M，例如 20G。"
        )
        .with([text]),
    );
    let short = match unit.trim().to_ascii_lowercase().as_str() {
        "g" | "gb" | "gi" | "gib" => "G",
        "m" | "mb" | "mi" | "mib" => "M",
        _ => return,
    };
    if is_digits(number) {
        let size = format!("{number}{short}");
        said.fix(text!("Write {0}", "写成 {0}").with([size.as_str()]), [Change::set(&at, size.as_str())]);
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}
