//! go-yaml's `resolve` (v2 and v3), and what JSON makes of its numbers.

use crate::yaml::Value;

/// What go-yaml makes of a plain scalar: `v2` has the truth values of YAML 1.1.
pub(super) fn resolve(text: &str, v2: bool) -> Value {
    let named = match text {
        "" | "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" if v2 => Some(Value::Bool(true)),
        "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" if v2 => Some(Value::Bool(false)),
        ".nan" | ".NaN" | ".NAN" => Some(Value::Float(f64::NAN)),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Some(Value::Float(f64::INFINITY)),
        "-.inf" | "-.Inf" | "-.INF" => Some(Value::Float(f64::NEG_INFINITY)),
        _ => None,
    };
    let number = || match text.bytes().next() {
        Some(b'.') => dotted(text).map(Value::Float),
        Some(b'0'..=b'9' | b'+' | b'-') if !is_timestamp(text) => number(&text.replace('_', "")),
        _ => None,
    };
    named.or_else(number).unwrap_or_else(|| Value::Str(text.to_owned()))
}

/// Every number becomes a 64-bit float on its way through JSON, and a whole one is written without a point; a
/// float that JSON cannot hold is refused.
pub(in crate::yaml) fn through_json(value: Value) -> Option<Value> {
    let number = match value {
        Value::Int(it) => it as f64,
        Value::Float(it) => it,
        other => return Some(other),
    };
    // The shortest digits that give the same float, then zeros: how Go's JSON and Rust both write it.
    let whole = number.fract() == 0.0 && number.abs() < 1e21;
    let digits = whole.then(|| number.to_string().parse::<i64>().ok()).flatten();
    match number.is_finite() {
        true => Some(digits.map_or(Value::Float(number), Value::Int)),
        false => None,
    }
}

/// `strconv.ParseFloat`, for a text that begins with a point: `_` may stand between digits.
fn dotted(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let between = |at: usize| at > 0 && digit(at - 1) && digit(at + 1);
    let good = bytes.iter().enumerate().all(|(at, it)| *it != b'_' || between(at));
    let plain = text.replace('_', "");
    Some(()).filter(|()| good && is_float(&plain)).and_then(|()| finite(&plain))
}

fn finite(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|it| it.is_finite())
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
fn is_float(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at + 1..)),
        None => (text, None),
    };
    let digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    let exponent = exponent.is_none_or(|it| {
        let it = it.strip_prefix(['+', '-']).unwrap_or(it);
        !it.is_empty() && digits(it)
    });
    has_digits && digits(whole) && digits(fraction) && exponent
}

/// A number that begins with a digit or a sign; `_` is already out.
fn number(text: &str) -> Option<Value> {
    let negative = text.starts_with('-');
    let body = text.strip_prefix(['+', '-']).unwrap_or(text);
    let lower = body.get(..2).unwrap_or_default().to_ascii_lowercase();
    let long = body.len() >= 3;
    let (radix, digits) = match lower.as_str() {
        "0b" if long => (2, body.get(2..)?),
        "0o" if long => (8, body.get(2..)?),
        "0x" if long => (16, body.get(2..)?),
        _ if body.len() > 1 && body.starts_with('0') => (8, body.get(1..)?),
        _ => (10, body),
    };
    // A second sign is no digit, though Rust's parser takes one.
    if !digits.starts_with(['+', '-']) {
        let limit = if negative { 1 << 63 } else { u64::MAX };
        if let Some(it) = u64::from_str_radix(digits, radix).ok().filter(|it| *it <= limit) {
            // A sign is for signed numbers only.
            let signed = body.len() < text.len();
            let fits = i64::try_from(it).ok();
            let least = (negative && it == 1 << 63).then_some(Value::Int(i64::MIN));
            if fits.is_some() || least.is_some() || !signed {
                return Some(least.unwrap_or_else(|| whole(fits, negative, || it as f64)));
            }
        }
    }
    if is_float(text) {
        return finite(text).map(Value::Float);
    }
    None
}

/// A whole number, or what is left of it beyond 64 bits.
pub(super) fn whole(value: Option<i64>, negative: bool, rough: impl Fn() -> f64) -> Value {
    match value {
        Some(it) => Value::Int(if negative { -it } else { it }),
        None => Value::Float(if negative { -rough() } else { rough() }),
    }
}

/// The value of digits beyond 64 bits.
pub(super) fn rough(digits: &str, radix: u32) -> f64 {
    match radix {
        10 => digits.parse().unwrap_or(f64::INFINITY),
        _ => digits
            .chars()
            .fold(0.0, |sum, it| sum * f64::from(radix) + f64::from(it.to_digit(radix).unwrap_or(0))),
    }
}

/// How many days the month has; 0 where there is no such month.
pub(super) fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

/// Whether one of go-yaml's date formats fits: `2006-1-2`, alone or with a time behind `T`, `t` or a space.
pub(super) fn is_timestamp(text: &str) -> bool {
    fn number(rest: &mut &str) -> Option<u32> {
        let count = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
        let value = rest.get(..count)?.parse().ok()?;
        *rest = rest.get(count..)?;
        Some(value)
    }
    fn parse(text: &str) -> Option<()> {
        let year = text.get(..4).filter(|it| it.bytes().all(|it| it.is_ascii_digit()))?.parse().ok()?;
        let rest = &mut text.get(4..)?.strip_prefix('-')?;
        let month = number(rest)?;
        *rest = rest.strip_prefix('-')?;
        let day = number(rest)?;
        let real = (1..=days_in(year, month)).contains(&day);
        let Some(mark) = rest.chars().next() else { return Some(()).filter(|()| real) };
        *rest = rest.strip_prefix(['T', 't', ' '])?;
        let hour = number(rest)?;
        *rest = rest.strip_prefix(':')?;
        let minute = number(rest)?;
        *rest = rest.strip_prefix(':')?;
        let second = number(rest)?;
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            let after = fraction.trim_start_matches(|it: char| it.is_ascii_digit());
            *rest = Some(after).filter(|after| after.len() < fraction.len())?;
        }
        let zone = match (mark, rest.as_bytes()) {
            (' ', []) => true,
            ('T' | 't', [b'Z']) => true,
            ('T' | 't', [b'+' | b'-', h @ ..]) => {
                matches!(h, [b'0'..=b'2', b'0'..=b'9', b':', b'0'..=b'6', b'0'..=b'9'])
            }
            _ => false,
        };
        Some(()).filter(|()| real && hour < 24 && minute < 60 && second < 60 && zone)
    }
    parse(text).is_some()
}
