//! The certificate that signs profiles ends, and devices show profiles as not to be trusted from then
//! on: the operator is told in time.

use std::time::Duration;

use time::OffsetDateTime;

use super::settings::SiteSettings;
use crate::live::Live;
use crate::metrics;

/// How long before the end it is told of.
const IN_TIME: time::Duration = time::Duration::days(14);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Tells of it now, and every day.
pub async fn watch(site: Live<SiteSettings>) {
    loop {
        tell(&site.now());
        actix_web::rt::time::sleep(DAY).await;
    }
}

/// Counts when the certificate ends, and warns where that is soon.
pub fn tell(site: &SiteSettings) {
    let Some(signer) = &site.profile_signer else {
        return;
    };
    let end = signer.not_after();
    metrics::profile_certificate_ends(end.unix_timestamp());
    let left = end - OffsetDateTime::now_utc();
    if !left.is_positive() {
        tracing::warn!("profile-certificate has expired: devices do not trust signed profiles");
    } else if left < IN_TIME {
        let days = left.whole_days();
        tracing::warn!(
            days,
            "profile-certificate expires soon: renew it, and reload (SIGHUP)"
        );
    }
}
