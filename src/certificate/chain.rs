//! In which order certificates belong.

use super::{Certificate, PrivateKey};

/// More certificates than any chain has; those after them are not looked at.
const LONGEST: usize = 64;

/// The certificates of a server's file, by their numbers in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// The server's own, then the issuer of each.
    pub order: Vec<usize>,
    /// Those that stand there once more.
    pub repeated: Vec<usize>,
    /// Those that issued none of the others.
    pub strangers: Vec<usize>,
}

impl Chain {
    /// Puts certificates in order. The server's own is the one of its key; else the first that issued no other.
    pub fn of(certificates: &[&Certificate], key: Option<&PrivateKey>) -> Chain {
        let certificates = &certificates[..certificates.len().min(LONGEST)];
        let mut chain = Chain::default();
        let mut rest = Vec::new();
        for (index, certificate) in certificates.iter().enumerate() {
            match certificates[..index].iter().any(|it| it.der == certificate.der) {
                true => chain.repeated.push(index),
                false => rest.push(index),
            }
        }
        let is_own = |index: usize| key.and_then(|key| certificates[index].key.is_of(key)) == Some(true);
        let issued_none = |index: usize| {
            let issuer = certificates[index];
            !rest.iter().any(|it| *it != index && certificates[*it].is_issued_by(issuer))
        };
        let mut next = (0..rest.len())
            .find(|it| is_own(rest[*it]))
            .or_else(|| (0..rest.len()).find(|it| !certificates[rest[*it]].is_ca && issued_none(rest[*it])))
            .or_else(|| (0..rest.len()).find(|it| issued_none(rest[*it])))
            .or(if rest.is_empty() { None } else { Some(0) });
        while let Some(position) = next {
            let index = rest.remove(position);
            chain.order.push(index);
            let last = certificates[index];
            next = match last.is_self_signed() {
                true => None,
                false => rest.iter().position(|it| last.is_issued_by(certificates[*it])),
            };
        }
        chain.strangers = rest;
        chain
    }

    /// Whether the file already has them so, those that do not belong aside.
    pub fn is_in_order(&self) -> bool {
        self.order.is_sorted()
    }
}
