//! Moments, as answers tell them.

use time::{OffsetDateTime, UtcOffset};

use crate::locale::{Msg, Words};

/// In UTC, and without fractions of a second, which say nothing here.
pub(super) fn whole_seconds(moment: OffsetDateTime) -> OffsetDateTime {
    let moment = moment.to_offset(UtcOffset::UTC);
    moment.replace_nanosecond(0).unwrap_or(moment)
}

/// When the servers were asked, as a sentence.
pub(crate) fn checked(moment: OffsetDateTime, words: &Words) -> String {
    let moment = moment.to_offset(UtcOffset::UTC);
    words.text(&Msg::TextChecked {
        date: words.date(moment),
        hour: format!("{:02}", moment.hour()),
        minute: format!("{:02}", moment.minute()),
    })
}
