//! What the advice rests on: every server that was named or guessed, and what it answered.

use maud::{Markup, html};
use time::OffsetDateTime;

use crate::answer::{Answer, CertificateAnswer, Service, State, security_label, service_label};
use crate::endpoint;
use crate::findings::{CertificateProblem, Failure, Source};
use crate::locale::{Msg, Words};

/// Most names of one certificate that are shown.
const MAX_NAMES: usize = 6;

pub(super) fn markup(answer: &Answer, words: &Words) -> Markup {
    let services = &answer.services;
    let servers: Vec<(Msg, &Service)> = [
        (endpoint::Service::Imap, &services.imap),
        (endpoint::Service::Pop3, &services.pop3),
        (endpoint::Service::Submission, &services.submission),
    ]
    .into_iter()
    .flat_map(|(service, list)| {
        list.iter()
            .map(move |server| (service_label(service), server))
    })
    .collect();
    let count = servers.len();
    html! {
        details.fold.evidence {
            summary {
                (words.text(&Msg::PageEvidence {}))
                " " span.count { (words.text(&Msg::PageEvidenceCount { count })) }
            }
            @if servers.is_empty() {
                p { (words.text(&Msg::PageEvidenceNone {})) }
            } @else {
                ul.servers {
                    @for (label, server) in servers { (one(&label, server, words)) }
                }
            }
        }
    }
}

fn one(label: &Msg, server: &Service, words: &Words) -> Markup {
    let place = Msg::PageEvidencePlace {
        service: words.text(label),
        port: server.port.to_string(),
        security: words.text(&security_label(server.security)),
    };
    let sources: Vec<String> = server
        .sources
        .iter()
        .map(|source| words.text(&source_label(*source)))
        .collect();
    html! {
        li.server.(state_class(server.state)) {
            h3 { (server.host) }
            p.place { (words.text(&place)) }
            dl {
                dt { (words.text(&Msg::PageEvidenceSource {})) }
                dd { (sources.join(", ")) }
                dt { (words.text(&Msg::PageEvidenceResult {})) }
                dd.result { (words.text(&result(server))) }
                @if let Some(tls) = &server.tls {
                    dt { (words.text(&Msg::PageEvidenceCertificate {})) }
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
            strong.fault { (words.text(&problem_label(problem))) } br;
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
        (State::Working, _, None) => Msg::PageWorking {},
        (State::Failing, Some(failure), _) => failure_label(failure),
        (State::Failing, None, _) | (State::Untried, _, _) => Msg::PageUntried {},
    }
}

/// What became of a server that failed.
pub(super) fn failure_label(failure: Failure) -> Msg {
    match failure {
        Failure::NoAddress => Msg::PageNoAddress {},
        Failure::NoAnswer => Msg::PageNoAnswer {},
        Failure::Closed => Msg::PageClosed {},
        Failure::OtherProtocol => Msg::PageOtherProtocol {},
        Failure::Unavailable => Msg::PageUnavailable {},
        Failure::Preauthenticated => Msg::PagePreauthenticated {},
        Failure::StarttlsRefused => Msg::PageStarttlsRefused {},
        Failure::StarttlsInjection => Msg::PageStarttlsInjection {},
        Failure::TlsFailed => Msg::PageTlsFailed {},
        Failure::TooMuchData => Msg::PageTooMuchData {},
    }
}

fn source_label(source: Source) -> Msg {
    match source {
        Source::Srv => Msg::PageSourceSrv {},
        Source::Autoconfig => Msg::PageSourceAutoconfig {},
        Source::Ispdb => Msg::PageSourceIspdb {},
        Source::Autodiscover => Msg::PageSourceAutodiscover {},
        Source::Pacc => Msg::PageSourcePacc {},
        Source::Mx => Msg::PageSourceMx {},
        Source::Guess => Msg::PageSourceGuess {},
    }
}

fn problem_label(problem: CertificateProblem) -> Msg {
    match problem {
        CertificateProblem::SelfSigned => Msg::PageCertificateSelfSigned {},
        CertificateProblem::Untrusted => Msg::PageCertificateUntrusted {},
        CertificateProblem::Expired => Msg::PageCertificateExpired {},
        CertificateProblem::NotYetValid => Msg::PageCertificateNotYetValid {},
        CertificateProblem::NameMismatch => Msg::PageCertificateNameMismatch {},
    }
}

fn state_class(state: State) -> &'static str {
    match state {
        State::Working => "working",
        State::Failing => "failing",
        State::Untried => "untried",
    }
}
