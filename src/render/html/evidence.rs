//! What the advice rests on: every server that was named or guessed, and what it answered.

use maud::{Markup, html};
use time::OffsetDateTime;

use crate::answer::{Answer, CertificateAnswer, ClientSteps, Service, State, labels};
use crate::locale::{Msg, Words};

/// Most names of one certificate that are shown.
const MAX_NAMES: usize = 6;

pub(super) fn markup(answer: &Answer, words: &Words) -> Markup {
    let servers: Vec<(Msg, &Service)> = answer
        .services
        .by_service()
        .into_iter()
        .flat_map(|(service, servers)| {
            servers
                .iter()
                .map(move |server| (labels::service(service), server))
        })
        .collect();
    let tried = servers.len();
    let working = servers.iter();
    let working = working.filter(|(_, server)| server.state == State::Working);
    let working = working.count();
    let mut clients = answer.devices.iter().flat_map(|device| &device.clients);
    let has_unread_menus = clients.any(ClientSteps::has_unread_menus);
    html! {
        details.fold.evidence {
            summary {
                (words.text(&Msg::PageEvidence))
                " " span.count { (words.text(&Msg::PageEvidenceCount { working, tried })) }
            }
            @if servers.is_empty() {
                p { (words.text(&Msg::PageEvidenceNone)) }
            } @else {
                ul.servers {
                    @for (label, server) in servers { (one(&label, server, words)) }
                }
            }
            // It belongs to what the steps rest on, and among them would be an apology.
            @if has_unread_menus { p.hint { (words.text(&Msg::TextUnverified)) } }
        }
    }
}

fn one(label: &Msg, server: &Service, words: &Words) -> Markup {
    let place = Msg::PageEvidencePlace {
        service: words.text(label),
        port: server.port.to_string(),
        security: words.text(&labels::security(server.security)),
    };
    let sources: Vec<String> = server
        .sources
        .iter()
        .map(|source| words.text(&labels::source(*source)))
        .collect();
    html! {
        li.server.(server.state.code()) {
            h3 { (server.host) }
            p.place { (words.text(&place)) }
            dl {
                dt { (words.text(&Msg::PageEvidenceSource)) }
                dd { (sources.join(", ")) }
                dt { (words.text(&Msg::PageEvidenceResult)) }
                dd.result { (words.text(&result(server))) }
                @if let Some(tls) = &server.tls {
                    dt { (words.text(&Msg::PageEvidenceCertificate)) }
                    dd { (certificate(&tls.certificate, words)) }
                }
            }
        }
    }
}

fn certificate(certificate: &CertificateAnswer, words: &Words) -> Markup {
    let names = &certificate.names;
    let shown = names.iter().take(MAX_NAMES).map(String::as_str);
    let more = (names.len() > MAX_NAMES).then_some("…");
    let names: Vec<&str> = shown.chain(more).collect();
    let issuer = Msg::PageCertificateIssuer {
        issuer: certificate.issuer.clone(),
    };
    html! {
        @if let Some(problem) = certificate.problem {
            strong.fault { (words.text(&labels::certificate_problem(problem))) } br;
        }
        (time(certificate.not_before, certificate.not_after, words))
        @if !certificate.issuer.is_empty() { br; (words.text(&issuer)) }
        @if !names.is_empty() {
            br; (words.text(&Msg::PageCertificateNames { names: names.join(", ") }))
        }
    }
}

fn time(from: OffsetDateTime, to: OffsetDateTime, words: &Words) -> String {
    words.text(&Msg::PageCertificateDates {
        from: words.date(from),
        to: words.date(to),
    })
}

fn result(server: &Service) -> Msg {
    match (server.state, server.problem, &server.tls) {
        (State::Working, _, Some(tls)) => Msg::PageWorkingTls {
            version: tls.version.name().to_owned(),
        },
        (State::Working, _, None) => Msg::PageWorking,
        (State::Failing, Some(failure), _) => labels::failure(failure),
        (State::Failing, None, _) | (State::Untried, _, _) => Msg::PageUntried,
    }
}
