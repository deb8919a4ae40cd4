//! What guards a crossing, and how far that was checked.

use super::Safety;
use crate::plan::{Address, Control, Location, Plan, covers};
use crate::schema::Zone;
use crate::text;
use crate::text::{Arg, Message, Text};
use crate::yaml::Path;
use std::net::IpAddr;

/// How far a guard is there, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// It was checked.
    Checked,
    /// The user says so, and nothing contradicts.
    Asserted,
    /// Nobody has said.
    Open,
    /// It is not there, or what is said is contradicted.
    Failed,
}

impl State {
    /// What becomes of a crossing that depends on it.
    pub const fn safety(self) -> Safety {
        match self {
            State::Checked => Safety::Checked,
            State::Asserted => Safety::Asserted,
            State::Open => Safety::Unanswered,
            State::Failed => Safety::Unsafe,
        }
    }

    /// What a person calls it.
    pub const fn label(self) -> Text {
        match self {
            State::Checked => text!("checked", "已核对"),
            State::Asserted => text!("asserted", "仅声明"),
            State::Open => text!("not answered", "未回答"),
            State::Failed => text!("missing", "缺失"),
        }
    }
}

/// A guard of a crossing.
#[derive(Clone, Debug, PartialEq)]
pub struct Guard {
    /// What a person calls it.
    pub label: Text,
    /// How far it is there.
    pub state: State,
    /// Why.
    pub why: Message,
    /// Where it is answered, or what decides it.
    pub at: Address,
}

const LINK: Text = text!("VPN or private link", "VPN 或专用链路");
const SCOPE: Text = text!("Bucket-scoped credential", "仅限存储桶的凭据");
const WIRE: Text = text!("TLS on the wire", "传输中的 TLS");

impl Plan {
    fn control(&self, location: Location<'_>, control: Control) -> (Option<bool>, Address) {
        let at = Address::fact(Path::of("controls").key(location.id()).key(control.key()));
        (self.facts().control(location.id(), control), at)
    }

    /// Whether a VPN or private link leads to an engine: what is said, held against the host that is contacted.
    pub(super) fn link(&self, location: Location<'_>) -> Guard {
        let (said, at) = self.control(location, Control::Vpn);
        let ends = self.facts().link(location.id());
        let host = location.contact().map(|it| it.host).unwrap_or_default();
        let (state, why) = match said {
            Some(false) => (State::Failed, text!("You said that there is none.", "您已说明没有。").into()),
            None if Zone::of(&host) == Zone::PrivateEndpoint => {
                (State::Checked, Zone::PrivateEndpoint.because_of(&host))
            }
            None if ends.is_empty() => (
                State::Open,
                text!(
                    "Nobody has said whether clusters of another zone reach it through one.",
                    "尚未说明其他信任区的集群是否通过它访问。"
                )
                .into(),
            ),
            _ => leads_to(&ends, &host),
        };
        Guard { label: LINK, state, why, at }
    }

    /// Whether the credential of an engine opens nothing but its bucket.
    pub(super) fn scope(&self, location: Location<'_>) -> Guard {
        let (said, at) = self.control(location, Control::BucketScoped);
        let shared = self
            .shared_credentials()
            .into_iter()
            .find(|it| it.opens_two() && [it.first.id(), it.second.id()].contains(&location.id()));
        let kept = self.facts().evidence(location.id());
        let fresh = self.evidence(location);
        let (state, why) = match (fresh, shared, said) {
            (Some(it), None, _) if it.verdict.is_scoped() => (
                State::Checked,
                text!("The policy was analysed on {0}: {1}.", "策略已于 {0} 分析：{1}。")
                    .with([Arg::from(it.date), it.verdict.label().into()]),
            ),
            (Some(it), None, _) => (
                State::Failed,
                text!(
                    "The policy that was analysed on {0} reaches more than the bucket.",
                    "{0} 分析的策略权限超出该存储桶。"
                )
                .with([it.date]),
            ),
            (_, Some(shared), _) => {
                let two = text!("{0} and {1} use the same one.", "{0} 与 {1} 使用同一凭据。");
                (State::Failed, two.with([shared.first.id(), shared.second.id()]))
            }
            (None, None, Some(false)) => (
                State::Failed,
                text!("You said that it reaches more than the bucket.", "您已说明其权限超出该存储桶。")
                    .into(),
            ),
            (None, None, Some(true)) if kept.is_some() => (
                State::Asserted,
                text!(
                    "You say so. The policy that was analysed was for another bucket or credential.",
                    "由您声明。之前分析的策略针对的是其他存储桶或凭据。"
                )
                .into(),
            ),
            (None, None, Some(true)) => (
                State::Asserted,
                text!("You say so; no policy was analysed.", "由您声明；尚未分析策略。").into(),
            ),
            (None, None, None) if kept.is_some() => (
                State::Open,
                text!(
                    "The policy that was analysed was for another bucket or credential.",
                    "之前分析的策略针对的是其他存储桶或凭据。"
                )
                .into(),
            ),
            (None, None, None) => (
                State::Open,
                text!("No policy was analysed, and nobody has said.", "尚未分析策略，也没有人说明。").into(),
            ),
        };
        Guard { label: SCOPE, state, why, at }
    }
}

/// Whether a link that leads to these ranges and names leads to a host.
fn leads_to(ends: &[&str], host: &str) -> (State, Message) {
    let address: Option<IpAddr> = host.trim_matches(['[', ']']).parse().ok();
    let same = |end: &&str| match address {
        Some(address) => covers(end, address) == Some(true),
        None => end.trim_end_matches('.').eq_ignore_ascii_case(host.trim_end_matches('.')),
    };
    let zone = Zone::of(host);
    let found = ends.iter().copied().find(same);
    let is_public = zone == Zone::PublicCloud || address.is_some() && zone == Zone::Unknown;
    match found {
        Some(end) if address.is_some() => {
            (State::Checked, text!("{0} lies in {1}.", "{0} 位于 {1} 之内。").with([host, end]))
        }
        _ if zone == Zone::PrivateEndpoint => (State::Checked, zone.because_of(host)),
        _ if is_public => (
            State::Failed,
            text!(
                "{0} is a public endpoint: what is sent there does not go through a VPN or private link.",
                "{0} 是公网端点：发往它的数据不经过 VPN 或专用链路。"
            )
            .with([host]),
        ),
        None if address.is_some() && !ends.is_empty() => (
            State::Failed,
            text!("{0} lies in none of: {1}.", "{0} 不在以下范围内：{1}。").with([host, &ends.join(", ")]),
        ),
        _ => (
            State::Asserted,
            text!(
                "You say so. It can be checked only where the host is an address, and the link's ranges are given.",
                "由您声明。只有当主机是 IP 地址且给出链路的地址范围时才能核对。"
            )
            .into(),
        ),
    }
}

/// Whether what is sent to an engine is encrypted.
pub(super) fn wire(location: Location<'_>) -> Guard {
    let at = location.at(location.contact_key());
    let (state, why) = match location.contact() {
        None => (
            State::Open,
            text!("Its parameters do not say whom it contacts.", "其参数没有说明要访问的主机。").into(),
        ),
        Some(contact) if contact.scheme == "http" => {
            (State::Failed, text!("{0} is contacted in clear.", "以明文访问 {0}。").with([contact.host]))
        }
        // Keystone names the store itself, which no file shows.
        Some(contact) if contact_is_login(location) => {
            let login = text!(
                "Logs in at {0}, which names the store itself.",
                "在 {0} 登录，由它给出存储本身的地址。"
            );
            (State::Asserted, login.with([contact.to_string()]))
        }
        Some(contact) => (State::Checked, text!("Contacts {0}.", "访问 {0}。").with([contact.to_string()])),
    };
    Guard { label: WIRE, state, why, at }
}

fn contact_is_login(location: Location<'_>) -> bool {
    location.engine().is_some_and(|it| matches!(it.endpoint, crate::schema::Endpoint::AuthUrl))
}
