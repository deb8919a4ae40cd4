//! PyYAML's `SafeLoader`: its regular expressions (YAML 1.1) and its constructors, by hand.

use crate::yaml::Value;

/// What PyYAML makes of a plain scalar; `None` where its constructor fails.
pub(super) fn resolve(text: &str) -> Option<Value> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Value::Null),
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            return Some(Value::Bool(true));
        }
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            return Some(Value::Bool(false));
        }
        // A merge key or a default value where a value is expected: no constructor.
        "<<" | "=" => return None,
        _ => {}
    }
    if !text.starts_with(|it: char| it.is_ascii_digit() || "+-.".contains(it)) {
        return Some(Value::Str(text.to_owned()));
    }
    if is_float(text) {
        return Some(Value::Float(float(text)));
    }
    if is_int(text) {
        return int(text);
    }
    if is_timestamp(text) && timestamp(text).is_none() {
        return None;
    }
    Some(Value::Str(text.to_owned()))
}

/// The text without the leading bytes for which `is` holds, at least `least` of them.
fn skip(text: &str, least: usize, is: impl Fn(u8) -> bool) -> Option<&str> {
    let count = text.bytes().take_while(|it| is(*it)).count();
    text.get(count..).filter(|_| count >= least)
}

fn digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

fn digit_(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'_'
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

/// `(?::[0-5]?[0-9])+`
fn sixties(mut rest: &str) -> Option<&str> {
    let mut some = None;
    while let Some(after) = rest.strip_prefix(':') {
        rest = match after.as_bytes() {
            [b'0'..=b'5', b'0'..=b'9', ..] => after.get(2..)?,
            [b'0'..=b'9', ..] => after.get(1..)?,
            _ => return None,
        };
        some = Some(rest);
    }
    some
}

fn is_float(text: &str) -> bool {
    let exponent = |rest: &str| {
        rest.is_empty()
            || rest
                .strip_prefix(['e', 'E'])
                .and_then(|it| it.strip_prefix(['+', '-']))
                .and_then(|it| skip(it, 1, digit))
                == Some("")
    };
    let body = unsigned(text);
    if matches!(body, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    if let Some(rest) = text.strip_prefix('.') {
        return rest.starts_with(|it: char| it.is_ascii_digit())
            && skip(rest, 1, digit_).is_some_and(exponent);
    }
    if !body.starts_with(|it: char| it.is_ascii_digit()) {
        return false;
    }
    let Some(rest) = skip(body, 1, digit_) else { return false };
    match rest.strip_prefix('.') {
        Some(fraction) => skip(fraction, 0, digit_).is_some_and(exponent),
        None => {
            sixties(rest).and_then(|it| it.strip_prefix('.')).and_then(|it| skip(it, 0, digit_)) == Some("")
        }
    }
}

fn is_int(text: &str) -> bool {
    let body = unsigned(text);
    let all = |rest: &str, is: fn(u8) -> bool| !rest.is_empty() && rest.bytes().all(is);
    match body.as_bytes() {
        [b'0'] => true,
        [b'0', b'b', ..] => body.get(2..).is_some_and(|it| all(it, |it| matches!(it, b'0' | b'1' | b'_'))),
        [b'0', b'x', ..] => {
            body.get(2..).is_some_and(|it| all(it, |it| it.is_ascii_hexdigit() || it == b'_'))
        }
        [b'0', ..] => body.get(1..).is_some_and(|it| all(it, |it| matches!(it, b'0'..=b'7' | b'_'))),
        [b'1'..=b'9', ..] => skip(body, 1, digit_).is_some_and(|it| it.is_empty() || sixties(it) == Some("")),
        _ => false,
    }
}

fn float(text: &str) -> f64 {
    let text = text.replace('_', "").to_ascii_lowercase();
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let body = unsigned(&text);
    match body {
        ".inf" => sign * f64::INFINITY,
        ".nan" => f64::NAN,
        _ => {
            let parts = body.split(':').map(|it| it.parse::<f64>().unwrap_or(f64::NAN));
            sign * parts.fold(0.0, |sum, it| sum * 60.0 + it)
        }
    }
}

fn int(text: &str) -> Option<Value> {
    let text = text.replace('_', "");
    let negative = text.starts_with('-');
    let body = unsigned(&text);
    let (radix, digits) = match body.as_bytes() {
        [b'0', b'b', ..] => (2, body.get(2..)?),
        [b'0', b'x', ..] => (16, body.get(2..)?),
        [b'0', _, ..] => (8, body),
        _ if body.contains(':') => (60, body),
        _ => (10, body),
    };
    if digits.is_empty() {
        return None;
    }
    if radix == 60 {
        // `1_000_:30` and the like have plain decimal parts.
        let parts = digits.split(':').map(|it| it.parse::<i64>().ok());
        let sum = parts.into_iter().try_fold(0i64, |sum, it| sum.checked_mul(60)?.checked_add(it?));
        let rough =
            || digits.split(':').fold(0.0, |sum, it| sum * 60.0 + it.parse::<f64>().unwrap_or(f64::NAN));
        return Some(super::go::whole(sum, negative, rough));
    }
    let whole = i64::from_str_radix(digits, radix).ok();
    // -2^63 has no positive counterpart in 64 bits.
    let least = || i64::from_str_radix(&["-", digits].concat(), radix).ok();
    if negative && whole.is_none() && least().is_some() {
        return least().map(Value::Int);
    }
    Some(super::go::whole(whole, negative, || super::go::rough(digits, radix)))
}

/// The parts of a date or time: year, month, day, hour, minute, second, zone hour, zone minute.
type Parts = [u32; 8];

fn parts(text: &str) -> Option<Parts> {
    let number = |rest: &mut &str, least: usize, most: usize| {
        let count = rest.bytes().take(most).take_while(|it| digit(*it)).count();
        let value = rest.get(..count).filter(|_| count >= least)?.parse::<u32>().ok()?;
        *rest = rest.get(count..)?;
        Some((value, count))
    };
    let mark = |rest: &mut &str, it: char| {
        *rest = rest.strip_prefix(it)?;
        Some(())
    };
    let rest = &mut { text };
    let mut parts = [0; 8];
    parts[0] = number(rest, 4, 4)?.0;
    mark(rest, '-')?;
    let (month, wide_month) = number(rest, 1, 2)?;
    mark(rest, '-')?;
    let (day, wide_day) = number(rest, 1, 2)?;
    (parts[1], parts[2]) = (month, day);
    if rest.is_empty() {
        // Only a date with two digits each is one.
        return Some(parts).filter(|_| wide_month + wide_day == 4);
    }
    let blank = rest.trim_start_matches([' ', '\t']);
    *rest = if blank.len() < rest.len() { blank } else { rest.strip_prefix(['T', 't'])? };
    parts[3] = number(rest, 1, 2)?.0;
    for at in [4, 5] {
        mark(rest, ':')?;
        parts[at] = number(rest, 2, 2)?.0;
    }
    if let Some(after) = rest.strip_prefix('.') {
        *rest = after.trim_start_matches(|it: char| it.is_ascii_digit());
    }
    let zone = rest.trim_start_matches([' ', '\t']);
    if zone == "Z" || rest.is_empty() {
        return Some(parts);
    }
    *rest = zone.strip_prefix(['+', '-'])?;
    parts[6] = number(rest, 1, 2)?.0;
    if !rest.is_empty() {
        mark(rest, ':')?;
        parts[7] = number(rest, 2, 2)?.0;
    }
    Some(parts).filter(|_| rest.is_empty())
}

/// Whether PyYAML's expression for dates and times matches.
pub(super) fn is_timestamp(text: &str) -> bool {
    parts(text).is_some()
}

/// The same, where such a date and time exists.
fn timestamp(text: &str) -> Option<Parts> {
    let it = parts(text)?;
    let [year, month, day, hour, minute, second, zone_hour, zone_minute] = it;
    let fits = year > 0 && (1..=super::go::days_in(year, month)).contains(&day);
    let zone = zone_hour * 60 + zone_minute < 24 * 60;
    Some(it).filter(|_| fits && hour < 24 && minute < 60 && second < 60 && zone)
}
