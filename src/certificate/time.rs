//! Points in time as certificates write them, in Unix seconds.

const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const DAY: i64 = 24 * 60 * 60;

use super::der::Der;

/// The next element as a point in time.
pub(super) fn read(der: &mut Der<'_>) -> Option<i64> {
    let element = der.next()?;
    let digits = element.body.strip_suffix(b"Z")?;
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let mut pairs = digits.chunks(2).map(|it| it.iter().fold(0, |sum, it| sum * 10 + i64::from(it - b'0')));
    let year = match (element.tag, digits.len()) {
        // RFC 5280: until 2049.
        (UTC_TIME, 10 | 12) => pairs.next().map(|it| if it < 50 { 2000 + it } else { 1900 + it })?,
        (GENERALIZED_TIME, 14) => pairs.next()? * 100 + pairs.next()?,
        _ => return None,
    };
    let (month, day) = (pairs.next()?, pairs.next()?);
    let (hour, minute, second) = (pairs.next()?, pairs.next()?, pairs.next().unwrap_or(0));
    let real =
        (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 60;
    real.then(|| days(year, month, day) * DAY + hour * 3600 + minute * 60 + second)
}

/// Days from 1970-01-01 to a day of the Gregorian calendar. Years begin with March here, so that the day that some
/// years have more is their last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month < 3 { year - 1 } else { year };
    let (era, month) = (year.div_euclid(400), (month + 9) % 12);
    let (of_era, of_year) = (year - era * 400, (153 * month + 2) / 5 + day - 1);
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day in UTC of a point in time, as `2026-11-24`.
pub fn date(seconds: i64) -> String {
    let days = seconds.div_euclid(DAY) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + i64::from(month < 3);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utc(text: &str) -> Option<i64> {
        let tag = if text.len() > 13 { GENERALIZED_TIME } else { UTC_TIME };
        let bytes = [&[tag, text.len() as u8], text.as_bytes()].concat();
        read(&mut Der(&bytes))
    }

    #[test]
    fn both_kinds_of_time_are_read() {
        assert_eq!(utc("700101000000Z"), Some(0));
        assert_eq!(utc("261124140526Z"), Some(1_795_529_126));
        assert_eq!(utc("2611241405Z"), Some(1_795_529_100));
        assert_eq!(
            utc("20500229000000Z"),
            Some(2_529_705_600),
            "as lenient about days of a month as need be"
        );
        assert_eq!(utc("21261031140526Z"), Some(4_949_129_126));
        assert_eq!(utc("500101000000Z"), Some(-631_152_000));
        for broken in ["261324140526Z", "261124140526", "26112414052Z", "2611241405260Z", "xx1124140526Z"] {
            assert_eq!(utc(broken), None, "{broken}");
        }
    }

    proptest! {
        #[test]
        fn a_day_is_written_as_it_is_read(year in 1950i64..2050, month in 1i64..13, day in 1i64..29) {
            let read = utc(&format!("{:02}{month:02}{day:02}235959Z", year % 100));
            prop_assert_eq!(read.map(date), Some(format!("{year}-{month:02}-{day:02}")));
        }
    }
}
