//! The distinguished encoding of ASN.1 (X.690), as far as certificates and keys use it: definite lengths, short tags.

pub(super) const BOOLEAN: u8 = 0x01;
pub(super) const INTEGER: u8 = 0x02;
pub(super) const BITS: u8 = 0x03;
pub(super) const OCTETS: u8 = 0x04;
pub(super) const OID: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;

/// The tag of `[number]` around another element.
pub(super) const fn around(number: u8) -> u8 {
    0xa0 | number
}

/// The tag of `[number]` in place of a primitive one.
pub(super) const fn instead(number: u8) -> u8 {
    0x80 | number
}

/// What is still to be read of a run of elements.
#[derive(Clone, Copy, Debug)]
pub(super) struct Der<'a>(pub(super) &'a [u8]);

/// An element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    pub(super) tag: u8,
    /// What is in it.
    pub(super) body: &'a [u8],
    /// The element itself, tag and length included.
    pub(super) whole: &'a [u8],
}

impl<'a> Der<'a> {
    /// The next element; `None` at the end, and where it is malformed or cut off.
    pub(super) fn next(&mut self) -> Option<Element<'a>> {
        let (&tag, &first) = (self.0.first()?, self.0.get(1)?);
        if tag & 0x1f == 0x1f {
            return None;
        }
        let (head, length) = match first {
            0..=0x7f => (2, usize::from(first)),
            0x81..=0x84 => {
                let head = 2 + usize::from(first & 0x7f);
                let digits = self.0.get(2..head)?;
                let length = digits.iter().fold(0u32, |sum, digit| sum << 8 | u32::from(*digit));
                // The shortest form is the only one.
                let short = length < 0x80 || digits.first() == Some(&0);
                (head, usize::try_from(length).ok().filter(|_| !short)?)
            }
            _ => return None,
        };
        let (whole, rest) = self.0.split_at_checked(head.checked_add(length)?)?;
        self.0 = rest;
        Some(Element { tag, body: &whole[head..], whole })
    }

    /// The body of the next element if it has this tag; else nothing is read.
    pub(super) fn take(&mut self, tag: u8) -> Option<&'a [u8]> {
        let mut rest = *self;
        let element = rest.next().filter(|it| it.tag == tag)?;
        *self = rest;
        Some(element.body)
    }

    /// The elements within the next one if it has this tag; else nothing is read.
    pub(super) fn within(&mut self, tag: u8) -> Option<Der<'a>> {
        self.take(tag).map(Der)
    }

    /// A number that is not negative, without leading zeros.
    pub(super) fn number(&mut self) -> Option<&'a [u8]> {
        let bytes = self.take(INTEGER)?;
        let zeros = bytes.iter().take_while(|it| **it == 0).count();
        Some(&bytes[zeros..])
    }

    /// A string of whole bytes that is written as bits.
    pub(super) fn bits(&mut self) -> Option<&'a [u8]> {
        match self.take(BITS)? {
            [0, bytes @ ..] => Some(bytes),
            _ => None,
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

/// An object identifier with dots.
pub(super) fn dotted(oid: &[u8]) -> String {
    let (mut out, mut arc) = (String::new(), 0u64);
    for byte in oid {
        arc = arc << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 != 0 {
            continue;
        }
        if out.is_empty() {
            let first = (arc / 40).min(2);
            out = first.to_string();
            arc -= 40 * first;
        }
        out.push('.');
        out.push_str(&arc.to_string());
        arc = 0;
    }
    out
}
