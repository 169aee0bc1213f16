//! Moments, as answers tell them.

use time::{Duration, OffsetDateTime, UtcOffset};

use crate::findings::Findings;
use crate::locale::{Msg, Words};

/// What holds for longer than this is told to the minute.
const SHORT: Duration = Duration::minutes(2);

/// When a domain was looked up, in UTC and to the minute: when exactly somebody asked about it is
/// nobody's business.
pub(super) fn checked_at(findings: &Findings) -> OffsetDateTime {
    whole_minutes(findings.checked_at)
}

/// Until when an answer holds, in UTC. To the minute, for it tells when the domain was looked up;
/// but to the second where it holds for so short a time that a minute is a good part of it.
pub(crate) fn expires_at(findings: &Findings) -> OffsetDateTime {
    if findings.expires_at - findings.checked_at > SHORT {
        return whole_minutes(findings.expires_at);
    }
    let moment = findings.expires_at.to_offset(UtcOffset::UTC);
    moment.replace_nanosecond(0).unwrap_or(moment)
}

fn whole_minutes(moment: OffsetDateTime) -> OffsetDateTime {
    let moment = moment.to_offset(UtcOffset::UTC);
    let minute = moment.replace_second(0);
    minute
        .and_then(|minute| minute.replace_nanosecond(0))
        .unwrap_or(moment)
}

/// When the servers were asked, as a sentence, by the clocks where the language is spoken.
pub(crate) fn checked(moment: OffsetDateTime, words: &Words) -> String {
    words.text(&Msg::TextChecked {
        moment: words.moment(moment),
    })
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::mail_domain::MailDomain;

    #[test]
    fn nobody_is_told_to_the_second_when_somebody_asked() {
        let checked = datetime!(2026-11-23 10:04:59.9 UTC);
        for (holds, told) in [
            (3600, datetime!(2026-11-23 11:04 UTC)),
            (121, datetime!(2026-11-23 10:07 UTC)),
            (120, datetime!(2026-11-23 10:06:59 UTC)),
            (15, datetime!(2026-11-23 10:05:14 UTC)),
        ] {
            let mut findings = Findings::none(MailDomain::parse("exempel.se").unwrap(), checked);
            findings.expires_at = checked + Duration::seconds(holds);
            assert_eq!(checked_at(&findings), datetime!(2026-11-23 10:04 UTC));
            assert_eq!(expires_at(&findings), told, "{holds}");
        }
    }
}
