//! Distinguished names.

use super::der::{Der, OID, SEQUENCE, SET, dotted};

/// Who a certificate is for, or from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// For people: `C=US, O=Acme, CN=Acme CA`.
    pub text: String,
    /// Its organisation.
    pub organization: Option<String>,
    /// As it is encoded: two names are the same where these bytes are.
    pub der: Vec<u8>,
}

/// The types of attributes that have a short name.
const TYPES: [(&[u8], &str); 9] = [
    (&[0x55, 4, 3], "CN"),
    (&[0x55, 4, 5], "serialNumber"),
    (&[0x55, 4, 6], "C"),
    (&[0x55, 4, 7], "L"),
    (&[0x55, 4, 8], "ST"),
    (&[0x55, 4, 10], "O"),
    (&[0x55, 4, 11], "OU"),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1], "emailAddress"),
    (&[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 0x19], "DC"),
];

const BMP_STRING: u8 = 0x1e;

impl Name {
    /// The next element as a name.
    pub(super) fn read(der: &mut Der<'_>) -> Option<Name> {
        let element = der.next().filter(|it| it.tag == SEQUENCE)?;
        let mut name = Name { text: String::new(), organization: None, der: element.whole.to_vec() };
        let mut parts = Der(element.body);
        while !parts.is_empty() {
            let mut part = parts.within(SET)?;
            while !part.is_empty() {
                name.add(part.within(SEQUENCE)?)?;
            }
        }
        Some(name)
    }

    fn add(&mut self, mut attribute: Der<'_>) -> Option<()> {
        let kind = attribute.take(OID)?;
        let value = attribute.next()?;
        let value = match value.tag {
            BMP_STRING => {
                let units =
                    value.body.chunks(2).map(|it| it.iter().fold(0, |sum, it| sum << 8 | u16::from(*it)));
                char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
            _ => String::from_utf8_lossy(value.body).into_owned(),
        };
        if !self.text.is_empty() {
            self.text.push_str(", ");
        }
        match TYPES.iter().find(|it| it.0 == kind) {
            Some((_, short)) => self.text.push_str(short),
            None => self.text.push_str(&dotted(kind)),
        }
        self.text.push('=');
        self.text.push_str(&value);
        if kind == TYPES[5].0 {
            self.organization = Some(value);
        }
        Some(())
    }
}
