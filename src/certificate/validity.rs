//! How a certificate stands to its dates.

use super::Certificate;

const DAY: i64 = 24 * 60 * 60;

/// How a certificate stands to its dates, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Validity {
    /// It has expired.
    Over,
    /// It does not count yet.
    ToCome,
    /// So many whole days are left.
    Left(i64),
}

impl Certificate {
    /// How it stands to its dates, `now` in Unix seconds.
    pub fn validity(&self, now: i64) -> Validity {
        match () {
            () if self.not_after < now => Validity::Over,
            () if self.not_before > now => Validity::ToCome,
            () => Validity::Left((self.not_after - now) / DAY),
        }
    }
}
