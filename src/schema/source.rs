//! Where facts come from: the upstream commits, and lines in them.

/// The upstream commits the tables and rules were read from.
pub mod sources {
    /// github.com/quay/quay
    pub const QUAY: &str = "ffba0c70e2d8d522290a4fbbaa704dbf2fc37f34";
    /// github.com/quay/quay-operator
    pub const OPERATOR: &str = "328d8864f528a87c2f6cdc3022058e42a546aa9b";
    /// github.com/quay/clair
    pub const CLAIR: &str = "eb22407d";
    /// github.com/quay/quay-docs
    pub const DOCS: &str = "fbec75b5";
}

/// Where a fact can be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// `path:line` in github.com/quay/quay.
    Quay(&'static str),
    /// `path:line` in github.com/quay/quay-operator.
    Operator(&'static str),
    /// `path:line` in github.com/quay/clair.
    Clair(&'static str),
    /// `path:line` in github.com/quay/quay-docs.
    Docs(&'static str),
    /// Anything else, by its address.
    Url(&'static str),
}

impl Source {
    /// The address of the lines, at the commit they were read from.
    pub fn url(self) -> String {
        let (repository, commit, place) = match self {
            Source::Quay(place) => ("quay", sources::QUAY, place),
            Source::Operator(place) => ("quay-operator", sources::OPERATOR, place),
            Source::Clair(place) => ("clair", sources::CLAIR, place),
            Source::Docs(place) => ("quay-docs", sources::DOCS, place),
            Source::Url(url) => return url.to_owned(),
        };
        let (path, lines) = place.split_once(':').unwrap_or((place, ""));
        let lines = lines.split(['-', ',']).next().filter(|it| !it.is_empty());
        let anchor = lines.map(|it| format!("#L{it}")).unwrap_or_default();
        format!("https://github.com/quay/{repository}/blob/{commit}/{path}{anchor}")
    }
}
