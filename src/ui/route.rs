//! Pages and their addresses: `#/storage` names a page, `#/storage/ADDRESS` a field on it, `#/runbooks/NAME` a runbook.

use crate::plan::{Address, Beside, File};
use crate::schema::EXPORTS;
use crate::text;
use crate::text::Text;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// Presets, import, what this is.
    Start,
    /// Hostname, keys, TLS termination.
    Registry,
    /// The shared database.
    Database,
    /// Redis.
    Redis,
    /// Storage engines.
    Storage,
    /// Replication flag, default locations, preference.
    Replication,
    /// Certificates.
    Tls,
    /// Clair and its database.
    Clair,
    /// Every setting.
    Settings,
    /// The text of config.yaml.
    Text,
    /// Clusters.
    Clusters,
    /// Trust zones, crossings and policies.
    Security,
    /// What clusters run, beside the plan.
    Compare,
    /// What changes, and how it is rolled out.
    Review,
    /// The files, to take away.
    Export,
    /// What is done on each occasion, step by step.
    Runbooks,
}

/// A place on the page: which page, which field or part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The field that is asked for.
    pub at: Option<Address>,
    /// The runbook that is asked for, by its name.
    pub part: Option<String>,
}

impl Page {
    /// Every page, in the order of the navigation.
    pub const ALL: [Page; 16] = [
        Page::Start,
        Page::Registry,
        Page::Database,
        Page::Redis,
        Page::Storage,
        Page::Replication,
        Page::Tls,
        Page::Clair,
        Page::Settings,
        Page::Text,
        Page::Clusters,
        Page::Security,
        Page::Compare,
        Page::Review,
        Page::Export,
        Page::Runbooks,
    ];

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Page::Start => "start",
            Page::Registry => "registry",
            Page::Database => "database",
            Page::Redis => "redis",
            Page::Storage => "storage",
            Page::Replication => "replication",
            Page::Tls => "tls",
            Page::Clair => "clair",
            Page::Settings => "settings",
            Page::Text => "text",
            Page::Clusters => "clusters",
            Page::Security => "security",
            Page::Compare => "compare",
            Page::Review => "review",
            Page::Export => "export",
            Page::Runbooks => "runbooks",
        }
    }

    /// Whether it needs the room of the preview more than the preview.
    pub const fn is_read(self) -> bool {
        matches!(self, Page::Runbooks | Page::Compare)
    }

    /// Its title.
    pub const fn title(self) -> Text {
        match self {
            Page::Start => text!("Start", "开始"),
            Page::Registry => text!("Registry", "注册表"),
            Page::Database => text!("Database", "数据库"),
            Page::Redis => Text::name("Redis"),
            Page::Storage => text!("Storage engines", "存储引擎"),
            Page::Replication => text!("Replication", "复制"),
            Page::Tls => text!("TLS and CA files", "TLS 与 CA 文件"),
            Page::Clair => text!("Clair", "Clair 漏洞扫描"),
            Page::Settings => text!("All settings", "所有设置"),
            Page::Text => text!("Edit text", "编辑文本"),
            Page::Clusters => text!("Clusters", "集群"),
            Page::Security => text!("Security", "安全"),
            Page::Compare => text!("Compare", "比较"),
            Page::Review => text!("Review changes", "查看更改"),
            Page::Export => text!("Export", "导出"),
            Page::Runbooks => text!("Runbooks", "操作手册"),
        }
    }

    /// The page with the form for an address.
    pub fn of(at: &Address) -> Page {
        match &at.file {
            File::Beside(Beside::Registry(_), _) => Page::Security,
            File::Beside(Beside::Observed(_), _) => Page::Compare,
            File::Beside(Beside::Previous, file) => {
                Page::of(&Address::new((**file).clone(), at.path.clone()))
            }
            File::Cluster(_) => Page::Clusters,
            File::Clair => Page::Clair,
            File::Bundle(_) => Page::Tls,
            File::Facts => match at.path.first_key() {
                Some("controls" | "zones" | "part" | "mirror-from" | "mirror-repositories") => Page::Security,
                Some("clusters" | "primary") => Page::Clusters,
                Some(key) if EXPORTS.iter().any(|it| it.key == key) => Page::Export,
                _ => Page::Registry,
            },
            File::Config => match at.path.first_key() {
                None => Page::Text,
                Some("DISTRIBUTED_STORAGE_CONFIG") => Page::Storage,
                Some("SERVER_HOSTNAME" | "SECRET_KEY" | "DATABASE_SECRET_KEY" | "PAGE_TOKEN_KEY") => {
                    Page::Registry
                }
                Some("DB_URI" | "DB_CONNECTION_ARGS") => Page::Database,
                Some("BUILDLOGS_REDIS" | "USER_EVENTS_REDIS" | "PULL_METRICS_REDIS") => Page::Redis,
                Some(
                    "FEATURE_STORAGE_REPLICATION"
                    | "FEATURE_PROXY_STORAGE"
                    | "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS"
                    | "DISTRIBUTED_STORAGE_PREFERENCE"
                    | "USERFILES_LOCATION"
                    | "LOG_ARCHIVE_LOCATION"
                    | "ACTION_LOG_ARCHIVE_LOCATION",
                ) => Page::Replication,
                Some(
                    "PREFERRED_URL_SCHEME" | "EXTERNAL_TLS_TERMINATION" | "SSL_PROTOCOLS" | "SSL_CIPHERS",
                ) => Page::Tls,
                Some(_) => Page::Settings,
            },
        }
    }
}

impl Route {
    /// The route that an address fragment names; the first page for one that names none.
    pub fn parse(fragment: &str) -> Route {
        let rest = fragment.strip_prefix('/').unwrap_or(fragment);
        let (slug, at) = rest.split_once('/').map_or((rest, None), |(slug, at)| (slug, Some(at)));
        let page = Page::ALL.into_iter().find(|it| it.slug() == slug).unwrap_or(Page::Start);
        match (page, at.filter(|it| !it.is_empty())) {
            (Page::Runbooks, part) => Route { part: part.map(str::to_owned), ..page.into() },
            (_, at) => Route { at: at.and_then(|it| it.parse().ok()), ..page.into() },
        }
    }

    /// The route to a field.
    pub fn to(at: &Address) -> Route {
        Route { at: Some(at.clone()), ..Page::of(at).into() }
    }
}

impl From<Page> for Route {
    fn from(page: Page) -> Route {
        Route { page, at: None, part: None }
    }
}

impl std::fmt::Display for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "/{}", self.page.slug())?;
        if let Some(at) = &self.at {
            write!(f, "/{at}")?;
        }
        // As it stands in an address, where `%` begins an escape.
        self.part.as_ref().map_or(Ok(()), |it| write!(f, "/{}", it.replace('%', "%25")))
    }
}
