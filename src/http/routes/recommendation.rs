//! `/v1/recommendation`: advice for a domain.

mod events;

use actix_web::middleware::from_fn;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, get, post, web};
use serde::Deserialize;
use utoipa::{ToResponse, ToSchema};

use crate::answer::Answer;
use crate::callers::Caller;
use crate::http::asked::{Asked, Circumstances};
use crate::http::asker::Asker;
use crate::http::coding::Coding;
use crate::http::kept::{Kept, KeptAnswers, Rendition, WrittenForm};
use crate::http::lists::{DeviceBody, DeviceParts, Listed, texts};
use crate::http::middleware::rate_limit_fields;
use crate::http::openapi_parts::{
    AnswerForm, ClientWord, DevicesAndNeeds, JsonRefused, NeedWord, NotAcceptable, NotModified,
    UriTooLong,
};
use crate::http::problem::{Place, Problem, ProblemDocument};
use crate::http::problem_response::ProblemResponse;
use crate::http::representation::{self, Format};
use crate::http::settings::SiteSettings;
use crate::http::told::{Told, ToldAnswers};
use crate::http::wording::Wording;
use crate::http::{body, example, weighed};
use crate::live::Live;
use crate::look_up::{Found, LookUps, Refusal};

/// The forms of the advice.
const FORMS: [(Format, Form); 4] = [
    (Format::Json, Form::Whole(|_| Ok(WrittenForm::Json))),
    (
        Format::Text,
        Form::Whole(|asker| {
            Ok(WrittenForm::Text {
                style: asker.style()?,
                address: asker.own_address.clone(),
            })
        }),
    ),
    (
        Format::Html,
        Form::Whole(|asker| {
            Ok(WrittenForm::Page {
                address: asker.own_address.clone(),
            })
        }),
    ),
    (Format::Events, Form::AsKnown),
];

/// How a form of the advice comes about.
#[derive(Clone, Copy)]
enum Form {
    /// Written when the advice is settled.
    Whole(fn(&Asker) -> Result<WrittenForm, Problem>),
    /// Sent piece by piece while the look-up runs.
    AsKnown,
}

/// Largest body of a question, in bytes.
const MAX_BODY: usize = 16 * 1024;

/// A question as JSON.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct QuestionBody {
    /// A domain name, Unicode or ASCII, or an e-mail address of which only the domain is used: the
    /// local part is dropped at once, and is never stored, logged, sent or repeated.
    // One that is left out is an empty one, for which there is a better word than "bad JSON".
    #[serde(default)]
    #[schema(example = "exempel.se", required = true)]
    domain: String,
    /// What mail is read on, at most 20.
    #[serde(default)]
    #[schema(value_type = Vec<DeviceParts>, max_items = 20)]
    devices: Listed<DeviceBody>,
    #[serde(default)]
    #[schema(ignore)]
    device: Listed<DeviceBody>,
    /// What is wanted of it.
    #[serde(default)]
    #[schema(value_type = Vec<NeedWord>)]
    needs: Listed<String>,
    #[serde(default)]
    #[schema(ignore)]
    need: Listed<String>,
    /// Whose steps are shown in text and on the page, where not all are; those of the client that
    /// each device comes with where none is named. JSON has those of all clients.
    #[serde(default)]
    #[schema(value_type = Vec<ClientWord>)]
    clients: Listed<String>,
    #[serde(default)]
    #[schema(ignore)]
    client: Listed<String>,
    /// Whether the steps of all clients are shown in text and on the page, whichever are named.
    #[serde(default)]
    all: bool,
    /// Where one moves to: a domain that is there already, an e-mail address of which only the domain is
    /// used, or the id of a provider (see `/v1/providers`). Implies the need `changing-provider`.
    // The answer writes its member with an underscore, so somebody will here.
    #[serde(rename = "new-provider", alias = "new_provider")]
    #[schema(example = "gmail")]
    new_provider: Option<String>,
    /// The language of the answer, a BCP 47 tag. It outranks `Accept-Language`.
    #[schema(example = "sv", nullable = false)]
    lang: Option<String>,
}

/// The advice as it is sent, however it was asked for.
#[derive(ToResponse)]
#[response(
    description = "The advice, in the caller's language",
    headers(
        ("Content-Language" = String),
        ("ETag" = String),
        ("Cache-Control" = String),
        ("Vary" = String),
        ("RateLimit-Policy" = String),
        ("RateLimit" = String)
    )
)]
#[expect(
    dead_code,
    clippy::large_enum_variant,
    reason = "it is described, and never made"
)]
enum Advice {
    #[response(examples(
        ("sv" = (summary = "På svenska", value = json!(example::recommendation("sv")))),
        ("en" = (summary = "In English", value = json!(example::recommendation("en"))))
    ))]
    Json(#[content("application/json")] Answer),
    #[response(examples(
        ("sv" = (summary = "På svenska", value = json!(example::recommendation_text("sv")))),
        ("en" = (summary = "In English", value = json!(example::recommendation_text("en"))))
    ))]
    Text(#[content("text/plain")] String),
    Html(#[content("text/html")] String),
    Events(#[content("text/event-stream")] String),
}

/// Advice for a domain
///
/// Looks the domain's settings up, connects to its mail servers, and says what to choose for these
/// devices and needs: IMAP, POP or webmail, why, what to watch out for, and what to enter. A domain
/// that does not exist, takes no mail or has no working server is no error but a `status`, or a
/// service with a `problem`. An answer can take as long as the operator's deadline, 5 seconds unless
/// set otherwise; it is then `"complete": false`.
///
/// As `text/event-stream`, each source and server that answers is an event `progress` (see the
/// schema `ProgressEvent`), and the answer as JSON is the event `recommendation`, which is the last.
#[utoipa::path(
    tag = "advice",
    operation_id = "recommend",
    params(
        ("domain" = String, Query, description = "A domain name, Unicode or ASCII, or an e-mail address of which only the domain is used: the local part is dropped at once, and never stored, logged, sent or repeated", example = "exempel.se"),
        DevicesAndNeeds,
        AnswerForm,
    ),
    responses(
        (status = 200, response = inline(Advice)),
        NotModified,
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, `invalid-client`, `invalid-new-provider`, or `invalid-request` for a parameter that is given twice or that there is not", body = ProblemDocument, content_type = "application/problem+json", examples(
            ("sv" = (summary = "På svenska", value = json!(example::problem("sv")))),
            ("en" = (summary = "In English", value = json!(example::problem("en"))))
        )),
        NotAcceptable,
        UriTooLong,
        Refusal,
    )
)]
#[get("/v1/recommendation", wrap = "from_fn(rate_limit_fields::add)")]
pub async fn by_query(request: HttpRequest) -> Result<HttpResponse, ProblemResponse> {
    let memories = Memories::of(&request)?;
    let before = match again(&request, memories).await? {
        Again::Answer(response) => return Ok(response),
        Again::Unread(before) => before,
    };
    // Apart, so that the future of what is answered again is small.
    Box::pin(async {
        let asker = Asker::at_route(&request)?;
        let asked = asker.question()?;
        Ok(respond(&asker, memories, asked, before).await?)
    })
    .await
}

/// Advice for a domain, asked in JSON
///
/// The same question and answer as with GET, for those who do not want a domain or an e-mail
/// address in logs of addresses on the way. Lists may also go by the names that the query has for
/// them (`device`, `need`, `client`), a list of one may be written without brackets, and a device in
/// one word, such as `"phone:ios"`. A member that is not known is a problem, for the answer would not
/// be to the whole question.
#[utoipa::path(
    tag = "advice",
    operation_id = "recommendByBody",
    request_body(content = QuestionBody, content_type = "application/json", description = "At most 16 KiB", examples(
        ("devices" = (summary = "A phone and a computer", value = json!({
            "domain": "exempel.se",
            "devices": [{"kind": "phone", "platform": "ios"}, {"kind": "computer", "platform": "windows"}],
            "needs": ["backup"],
            "lang": "sv"
        }))),
        ("domain" = (summary = "Only a domain", value = json!({"domain": "exempel.se"})))
    )),
    params(AnswerForm),
    responses(
        (status = 200, response = inline(Advice)),
        (status = 400, description = "`invalid-domain`, `invalid-device`, `invalid-need`, `invalid-client`, `invalid-new-provider`, or `invalid-request` for what is no such JSON", body = ProblemDocument, content_type = "application/problem+json", examples(
            ("sv" = (summary = "På svenska", value = json!(example::problem("sv")))),
            ("en" = (summary = "In English", value = json!(example::problem("en"))))
        )),
        NotAcceptable,
        (status = 413, description = "`payload-too-large`: over 16 KiB"),
        UriTooLong,
        Refusal,
        JsonRefused,
    )
)]
#[post("/v1/recommendation", wrap = "from_fn(rate_limit_fields::add)")]
pub async fn by_body(asker: Asker, payload: web::Payload) -> Result<HttpResponse, ProblemResponse> {
    let body: QuestionBody = body::json(&asker.request, payload, MAX_BODY).await?;
    let asker = asker.in_language(body.lang.as_deref());
    let request = asker.request.clone();
    let memories = Memories::of(&request)?;
    let response = async {
        let asked = body.question()?;
        respond(&asker, memories, asked, Before::default()).await
    };
    response
        .await
        .map_err(|problem| ProblemResponse::to(asker, problem))
}

/// The answer as a page, for the address that is shared.
pub async fn page(
    asker: &Asker,
    memories: &Memories,
    asked: Asked,
    before: Before,
) -> Result<HttpResponse, Problem> {
    let address = asker.own_address.clone();
    let form = (Format::Html, WrittenForm::Page { address });
    whole(asker, memories, (asked, before), form).await
}

/// What is known of domains, and what was answered, as a worker has it: found at once for a request, and
/// in one piece.
pub struct Memories {
    look_ups: web::Data<LookUps>,
    site: web::Data<Live<SiteSettings>>,
    kept: web::Data<KeptAnswers>,
    told: ToldAnswers,
}

impl Memories {
    pub fn new(
        look_ups: web::Data<LookUps>,
        site: web::Data<Live<SiteSettings>>,
        kept: web::Data<KeptAnswers>,
        told: ToldAnswers,
    ) -> Self {
        Self {
            look_ups,
            site,
            kept,
            told,
        }
    }

    /// Those of the worker that a request came to; borrowed, since counts of holders would be changed by
    /// every worker at once.
    pub fn of(request: &HttpRequest) -> Result<&Self, Problem> {
        // They are given to the application when it is put together.
        request.app_data().ok_or(Problem::Internal)
    }
}

/// What came of asking whether the same has been asked in the same words.
pub enum Again {
    /// It has, and this is the answer still.
    Answer(HttpResponse),
    /// The request is to be read.
    Unread(Before),
}

/// What is there of an answer before the request is read.
#[derive(Default)]
pub struct Before {
    /// How the question was put.
    wording: Option<Wording>,
    /// What was found for the same question, of which another answer was written.
    found: Option<Found>,
}

/// Answers a request that is the same as one before, word for word, without reading it.
pub async fn again(request: &HttpRequest, memories: &Memories) -> Result<Again, Problem> {
    let wording = Wording::of(request);
    let told = wording
        .as_ref()
        .and_then(|wording| memories.told.told(wording));
    let caller = request.extensions().get::<Caller>().copied();
    let Some((told, caller)) = told.zip(caller) else {
        let found = None;
        return Ok(Again::Unread(Before { wording, found }));
    };
    let (look_ups, site) = (&memories.look_ups, &memories.site);
    let answer = |kept: &Kept| {
        let form = (&*told.language, told.format);
        Again::Answer(representation::respond_with(
            request,
            form,
            told.caching,
            &kept.written,
        ))
    };
    if let Some(kept) = told.still(look_ups, site) {
        weighed::count_known(look_ups, &told.question, caller).await?;
        return Ok(answer(&kept));
    }
    // Apart, since most who ask again do so within a moment.
    let heard = look_ups.recollection();
    let found = Box::pin(weighed::found(look_ups, &told.question, caller)).await?;
    Ok(match told.resting_on((&found, heard), &site.now()) {
        Some(kept) => answer(&kept),
        None => Again::Unread(Before {
            wording,
            found: Some(found),
        }),
    })
}

async fn respond(
    asker: &Asker,
    memories: &Memories,
    asked: Asked,
    before: Before,
) -> Result<HttpResponse, Problem> {
    match representation::choose(asker, &FORMS)? {
        (format, Form::Whole(form)) => {
            let form = (format, form(asker)?);
            whole(asker, memories, (asked, before), form).await
        }
        (_, Form::AsKnown) => events::respond(asker, &memories.look_ups, asked.question).await,
    }
}

async fn whole(
    asker: &Asker,
    memories: &Memories,
    (asked, before): (Asked, Before),
    (format, form): (Format, WrittenForm),
) -> Result<HttpResponse, Problem> {
    let found = match before.found {
        Some(found) => found,
        None => weighed::found(&memories.look_ups, &asked.question, asker.caller).await?,
    };
    let language = asker.words().tag();
    let rendition = Rendition {
        question: asked.question.clone(),
        language: language.to_owned(),
        form,
    };
    let coding = Coding::of(&asker.request);
    let written = memories
        .kept
        .written(rendition, &found, coding, &asker.language);
    let written = written.await?;
    let caching = asked.caching_while(&found);
    let response = representation::respond_with(
        &asker.request,
        (language, format),
        caching,
        &written.written,
    );
    let may_be_kept = found.is_last
        && asked.is_without_addresses()
        && asker.query.is_all_without_addresses(&asker.request);
    if let Some(wording) = before.wording.filter(|_| may_be_kept) {
        let told = Told::new((asked.question, caching), (language, format), &written);
        memories.told.tell_again(wording, told);
    }
    Ok(response)
}

impl QuestionBody {
    fn question(&self) -> Result<Asked, Problem> {
        let devices = self.devices.placed("devices");
        let devices = devices.chain(self.device.placed("device"));
        let devices = devices.map(|(place, device)| (place, device.device()));
        let needs = self.needs.placed("needs").chain(self.need.placed("need"));
        let clients = self.clients.placed("clients");
        let clients = clients.chain(self.client.placed("client"));
        let new = self.new_provider.as_deref();
        let circumstances = Circumstances::new(devices, texts(needs))?;
        Asked::new((Place::pointer("domain"), &self.domain), circumstances)?
            .showing(texts(clients), self.all)?
            .moving_to(new.map(|new| (Place::pointer("new-provider"), new)))
    }
}
