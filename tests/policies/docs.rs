//! What a credential needs, for `docs/policies.md`.

use super::{escape, finish, head, paragraph};
use quay_georep::policy::{EXTRAS, NEEDS, Need, On, Right};
use quay_georep::schema::{Access, ENGINES};
use quay_georep::text;
use quay_georep::text::{Lang, Text};

const ACCESSES: &[Access] =
    &[Access::Aws, Access::Ceph, Access::NooBaa, Access::Google, Access::Ibm, Access::Azure, Access::Swift];

const ABOUT: &[Text] = &[
    text!(
        "What Quay does to a bucket, what its credential must therefore be allowed, and what breaks without it. The page and `quay-georep policy` judge a credential by this table and generate the least that it needs.",
        "Quay 对存储桶执行哪些操作、其凭据因此需要哪些权限，以及缺少时会出现什么问题。页面与 `quay-georep policy` 按此表判断凭据，并生成所需的最小权限。"
    ),
    text!(
        "**Too broad** is what reaches another bucket or another service, what lets anyone else in, and on Quay's own bucket what could open it, carry its contents away or destroy it beyond repair (listed at the end). Reading the bucket's settings does not count, nor does the whole bucket instead of only the path: the bucket is Quay's own.",
        "**权限过大**指：涉及其他存储桶或其他服务、允许其他人访问，以及在 Quay 自己的存储桶上可能将其开放、带走内容或彻底销毁的操作（列于文末）。读取存储桶设置不算；权限覆盖整个存储桶而不只是该路径也不算，因为存储桶由 Quay 专用。"
    ),
    text!(
        "**Lacking** is what Quay does and the policy does not surely allow, on every object below the path. A denial wins. Conditions about where a request comes from, when, and who makes it are told and taken to suit Quay; any other condition that cannot be decided counts as not met.",
        "**权限不足**指：Quay 要执行而策略不能确保允许的操作，须对路径下的每个对象都成立。拒绝优先。与请求来源、时间和发起者有关的条件会被指出，并视为对 Quay 成立；其他无法判断的条件视为不满足。"
    ),
    text!(
        "What is pasted is not kept. plan.yaml keeps the verdict, the day, a hash of the text, and what it was judged for: driver, host, bucket, path and a hash of the access key's id. Once one of these changes, the evidence is stale and shows nothing.",
        "粘贴的内容不会保存。plan.yaml 只保存结论、日期、文本的哈希值以及判断对象：驱动、主机、存储桶、路径和访问密钥 ID 的哈希值。其中任何一项改变后，该证据即失效，不再有任何证明作用。"
    ),
];

/// The page.
pub(super) fn policies(lang: Lang) -> String {
    let mut out = head(text!("What a credential needs", "凭据需要的权限"), lang);
    for text in ABOUT {
        paragraph(&mut out, text.get(lang));
    }
    for access in ACCESSES {
        let drivers = ENGINES.iter().filter(|it| it.access == *access);
        let drivers: Vec<_> = drivers.map(|it| format!("`{}`", it.driver)).collect();
        paragraph(&mut out, &format!("## {}", drivers.join(", ")));
        let judged = text!("Judged from {0}.", "依据：{0}。").with([access.evidence()]);
        paragraph(&mut out, &judged.render(lang));
        if !access.is_scopable() {
            let never = text!(
                "No credential of this driver can be limited to one bucket, so none is exact: the account or project is the boundary, and holds nothing but Quay's.",
                "此驱动的凭据无法限制在单个存储桶，因此不会是“恰好合适”：边界是账户或项目，其中只应有 Quay 的内容。"
            );
            paragraph(&mut out, never.get(lang));
        }
        needs(&mut out, *access, lang);
    }
    let title = text!("Too much on Quay's own bucket", "在 Quay 自己的存储桶上过大的权限").get(lang);
    paragraph(&mut out, &format!("## {title}"));
    let rows = EXTRAS.iter().map(|(action, _, why)| vec![format!("`{action}`"), escape(why.get(lang))]);
    table(&mut out, &[text!("Action", "操作"), text!("Why", "原因")], rows, lang);
    finish(out)
}

fn needs(out: &mut String, access: Access, lang: Lang) {
    let titles = [
        text!("What Quay does", "Quay 的操作"),
        text!("Needs", "需要"),
        text!("On", "对象"),
        text!("Without it", "缺少时"),
    ];
    let rows = NEEDS.iter().filter(|it| it.breaks.is_some()).filter_map(|need| {
        let on = match need.on {
            On::Bucket => text!("the bucket", "存储桶"),
            On::Objects => text!("objects below the path", "路径下的对象"),
        };
        let breaks = need.breaks?.get(lang);
        Some(vec![
            need.what.get(lang).to_owned(),
            permission(need, access)?,
            on.get(lang).to_owned(),
            escape(breaks),
        ])
    });
    table(out, &titles, rows, lang);
}

/// What a provider calls the permission; `None` where it has no such thing.
fn permission(need: &Need, access: Access) -> Option<String> {
    let words = match access {
        Access::None => return None,
        Access::Aws | Access::Ceph | Access::NooBaa => vec![need.s3.to_owned()],
        Access::Google => need.google.iter().map(|it| (*it).to_owned()).collect(),
        Access::Ibm => vec![need.ibm.to_owned()],
        Access::Azure => vec![format!("sp={}", need.azure?)],
        Access::Swift => vec![
            match need.swift {
                Right::None => return None,
                Right::Account => "GET account",
                Right::Listing => "GET container",
                Right::Read => "GET object",
                Right::Write => "PUT, DELETE object",
            }
            .to_owned(),
        ],
    };
    Some(words.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", "))
}

fn table(out: &mut String, titles: &[Text], rows: impl Iterator<Item = Vec<String>>, lang: Lang) {
    let titles: Vec<_> = titles.iter().map(|it| it.get(lang)).collect();
    let rule = "|---".repeat(titles.len());
    let rows: String = rows.map(|it| format!("| {} |\n", it.join(" | "))).collect();
    paragraph(out, &format!("| {} |\n{rule}|\n{}", titles.join(" | "), rows.trim_end()));
}
