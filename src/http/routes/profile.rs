//! `/v1/domains/{domain}/apple.mobileconfig`: a profile for Apple's devices.

use actix_web::http::header;
use actix_web::middleware::from_fn;
use actix_web::{HttpResponse, get, web};

use utoipa::ToSchema;

use crate::advice::advise;
use crate::findings::Settled;
use crate::formats::mobileconfig::{Mailbox, profile};
use crate::http::asker::Asker;
use crate::http::caching::Caching;
use crate::http::middleware::rate_limit_fields;
use crate::http::openapi_parts::PathDomain;
use crate::http::problem::Problem;
use crate::http::problem_response::ProblemResponse;
use crate::http::settings::SiteSettings;
use crate::live::Live;
use crate::look_up::{LookUps, Refusal};
use crate::mail_domain::MailDomain;

/// Longest local part, in bytes (RFC 5321 §4.5.3.1.1).
const MAX_LOCAL_PART: usize = 64;

/// The file, which is not a text where it is signed.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it is described, and sent as it is")]
struct ProfileFile(Vec<u8>);

/// A profile for Apple's devices
///
/// Sets up the recommended protocol: one server for incoming mail, one for outgoing, and no
/// password, for which the device asks. Without `email` the device asks for the address, too.
///
/// The address is used for this one answer, which says so by `Cache-Control: no-store`. It is not
/// kept or logged here, but it stands in the address of the request: leave it out where something
/// on the way logs addresses. The profile is signed (CMS, RFC 5652) if the operator has configured
/// a key, and signs for this domain; else devices say that it is not.
#[utoipa::path(
    tag = "findings",
    operation_id = "mobileconfig",
    params(
        PathDomain,
        ("email" = Option<String>, Query, description = "The whole e-mail address, at this domain"),
        ("lang" = Option<String>, Query, description = "The language of the profile's texts, a BCP 47 tag; outranks `Accept-Language`", example = "sv"),
    ),
    responses(
        (status = 200, description = "The profile", body = ProfileFile, content_type = "application/x-apple-aspen-config",
            headers(("Content-Disposition" = String, description = "`attachment`"))),
        (status = 400, description = "`invalid-domain`, `invalid-email`, or `invalid-request` for a parameter that is given twice or that there is not"),
        Refusal,
        (status = 404, description = "`nothing-to-enter`: no server for incoming or outgoing mail is known, or a password will not do"),
    )
)]
#[get(
    "/v1/domains/{domain}/apple.mobileconfig",
    wrap = "from_fn(rate_limit_fields::add)"
)]
pub async fn mobileconfig(
    asker: Asker,
    look_ups: web::Data<LookUps>,
    site: web::Data<Live<SiteSettings>>,
) -> Result<HttpResponse, ProblemResponse> {
    let asked = asker.domain()?;
    let domain = asked.question.domain();
    // A field that is left empty is none.
    let email = asker.query.one("email")?;
    let email = email.filter(|email| !email.trim().is_empty());
    let mailbox = email.map(|email| mailbox(email, domain)).transpose()?;
    let look_up = look_ups.look_up(domain, asker.caller).await?;
    let findings = look_up.settled(Settled::Account).await;
    let profile = advise(&findings, &asked.question)
        .choice
        .and_then(|choice| profile(&findings, choice, mailbox, asker.words()))
        .ok_or(Problem::NothingToEnter)?;
    let site = site.now();
    let signer = site.profile_signer.as_ref();
    let profile = match signer.filter(|_| site.profile_domains.have(domain)) {
        Some(signer) => signer.sign(&profile).map_err(|error| {
            tracing::error!(%error, "a profile cannot be signed");
            Problem::Internal
        })?,
        None => profile,
    };
    let caching = match mailbox {
        Some(_) => Caching::Never,
        None => asked.caching(&findings),
    };
    let name = format!("attachment; filename=\"{}.mobileconfig\"", domain.host());
    Ok(HttpResponse::Ok()
        .content_type("application/x-apple-aspen-config")
        .insert_header((header::CONTENT_DISPOSITION, name))
        .insert_header((header::CONTENT_LANGUAGE, asker.words().tag()))
        .insert_header((header::VARY, "Accept-Language"))
        .insert_header((header::CACHE_CONTROL, caching.cache_control()))
        .body(profile))
}

fn mailbox<'a>(email: &'a str, domain: &MailDomain) -> Result<Mailbox<'a>, Problem> {
    let (local_part, at) = email.trim().rsplit_once('@').ok_or(Problem::InvalidEmail)?;
    let is_fit = !local_part.is_empty()
        && local_part.len() <= MAX_LOCAL_PART
        && !local_part
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || c == '@');
    match MailDomain::parse(at) {
        Ok(at) if at == *domain && is_fit => Ok(Mailbox { local_part }),
        Ok(_) | Err(_) => Err(Problem::InvalidEmail),
    }
}
