//! The committed API document is the one of the routes that are served, and true.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::slice;
use std::sync::Arc;

use postrad::advice::advise;
use postrad::answer::Answer;
use postrad::findings::{Findings, Recognised, Sign, Status};
use postrad::http::document;
use postrad::locale::Locales;
use postrad::mail_domain::MailDomain;
use postrad::providers::Providers;
use postrad::question::Question;
use postrad::question::new_provider::NewProvider;
use serde_json::{Value, json};
use time::macros::datetime;

#[test]
fn document_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi/openapi.json");
    let served = document().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &served).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == served,
        "openapi/openapi.json is stale: run `make openapi`"
    );
}

#[test]
fn document_names_every_path_and_the_main_schemas() {
    let document = serde_json::to_value(document()).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    for (path, method) in [
        ("/v1/recommendation", "get"),
        ("/v1/recommendation", "post"),
        ("/v1/domains/{domain}/services", "get"),
        ("/", "get"),
        ("/domains/{domain}", "get"),
        ("/v1/domains/{domain}/autoconfig.xml", "get"),
        ("/v1/domains/{domain}/apple.mobileconfig", "get"),
        ("/v1/domains/{domain}/publish", "get"),
        ("/widget.js", "get"),
        ("/embed", "get"),
        ("/v1/explanation", "get"),
        ("/v1/options", "get"),
        ("/healthz", "get"),
        ("/readyz", "get"),
        ("/openapi.json", "get"),
    ] {
        assert!(
            document["paths"][path][method].is_object(),
            "{method} {path}"
        );
    }
    let schemas = &document["components"]["schemas"];
    for schema in [
        "Answer",
        "Recommendation",
        "Services",
        "ServicesAnswer",
        "ProblemDocument",
    ] {
        assert!(schemas[schema].is_object(), "{schema}");
    }
    let problem_types = &document["paths"]["/v1/recommendation"]["post"]["responses"]["415"];
    assert!(problem_types["content"]["application/problem+json"].is_object());
}

#[test]
fn whatever_is_referred_to_is_there() {
    fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
        if let Some(reference) = value["$ref"].as_str() {
            found.insert(reference);
        }
        let members = value
            .as_object()
            .into_iter()
            .flat_map(|object| object.values());
        for one in members.chain(value.as_array().into_iter().flatten()) {
            references(one, found);
        }
    }
    let document = serde_json::to_value(document()).unwrap();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.len() > 40, "{found:?}");
    for reference in found {
        let target = document.pointer(reference.trim_start_matches('#'));
        assert!(target.is_some(), "{reference}");
    }
}

/// What a client that was generated from it must be able to count on.
#[test]
fn what_may_grow_is_open_and_what_is_wrong_is_described() {
    let document = serde_json::to_value(document()).unwrap();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let closed: Vec<&str> = schemas
        .iter()
        .filter(|(_, schema)| schema["enum"].is_array())
        .map(|(name, _)| name.as_str())
        .collect();
    // What a question may hold is what is understood today.
    let closed: Vec<&str> = closed
        .into_iter()
        .filter(|name| !name.ends_with("Word"))
        .collect();
    assert_eq!(closed, ["Choice", "Confidence", "Security", "State"]);
    for open in [
        "Status",
        "Source",
        "Failure",
        "MailClient",
        "CertificateProblem",
        "SettingId",
    ] {
        let schema = &schemas[open];
        assert_eq!(schema["type"], "string", "{open}");
        assert!(
            schema["x-extensible-enum"].as_array().unwrap().len() > 3,
            "{open}"
        );
        assert!(
            schema["description"]
                .as_str()
                .unwrap()
                .ends_with("More values may come.")
        );
    }
    // Names that generators have for something of their own.
    for taken in [
        "Client", "Progress", "Error", "Response", "Request", "Model",
    ] {
        assert!(!schemas.contains_key(taken), "{taken}");
    }
    assert_eq!(document["security"], json!([]));
    assert!(document["info"]["contact"]["name"].is_string());
    for (path, operations) in document["paths"].as_object().unwrap() {
        for operation in operations.as_object().unwrap().values() {
            let responses = operation["responses"].as_object().unwrap();
            assert!(
                responses.contains_key("default") && responses.contains_key("500"),
                "{path}"
            );
            for (status, response) in responses
                .iter()
                .filter(|(status, _)| !status.starts_with(['2', '3']))
            {
                for media_type in ["application/problem+json", "text/plain", "text/html"] {
                    assert!(
                        response["content"][media_type].is_object(),
                        "{path} {status}"
                    );
                }
            }
        }
    }
    let answers = &document["paths"]["/v1/recommendation"]["get"]["responses"]["200"]["content"];
    let events = &answers["text/event-stream"]["x-event-schemas"];
    assert_eq!(
        events["progress"]["$ref"],
        "#/components/schemas/ProgressEvent"
    );
}

/// What the document shows is what it describes: the examples are made by the code that makes the
/// answers, so this holds the schemas to the answers, too.
#[test]
fn examples_are_as_described() {
    let document = serde_json::to_value(document()).unwrap();
    let mut examined = 0;
    for operations in document["paths"].as_object().unwrap().values() {
        for operation in operations.as_object().unwrap().values() {
            let responses = operation["responses"].as_object().unwrap().values();
            for content in responses.chain([&operation["requestBody"]]) {
                let Some(content) = content["content"].as_object() else {
                    continue;
                };
                for media in content.values() {
                    let named = media["examples"].as_object();
                    let named = named.into_iter().flat_map(|named| named.values());
                    let values = named.map(|example| &example["value"]);
                    for value in values.chain(media.get("example")) {
                        let faults = faults(&document, &media["schema"], value);
                        assert_eq!(faults, Vec::<String>::new(), "{value:#}");
                        examined += 1;
                    }
                }
            }
        }
    }
    assert!(examined > 20, "{examined} examples only");
}

/// The examples are about nobody who moves, which would make them half as long again.
#[test]
fn an_answer_about_a_move_is_as_described() {
    let document = serde_json::to_value(document()).unwrap();
    let providers = Providers::built_in().unwrap();
    let locales = Locales::embedded().unwrap();
    let words = locales.words("sv").unwrap();
    let domain = |name| MailDomain::parse(name).unwrap();
    let findings = |name| Findings::none(domain(name), datetime!(2026-11-23 10:00 UTC));
    let old = findings("exempel.se");
    let question = Question::new(old.domain.clone(), Vec::new(), BTreeSet::new()).unwrap();
    let question = question.moving_to(NewProvider::parse("nytt.se").unwrap());
    let question = question.unwrap();
    for (name, status, id) in [
        ("nytt.se", Status::Unknown, None),
        ("nytt.se", Status::Found, Some("proton")),
        ("nytt.se", Status::NoSuchDomain, None),
        // What an entry says is of the domain that moves.
        ("exempel.se", Status::Found, Some("gmx")),
        ("exempel.se", Status::OwnAppsOnly, Some("tuta")),
    ] {
        let entry = id.map(|id| Arc::clone(providers.by_id(id).unwrap()));
        let by = Sign::Domain;
        let new = Findings {
            status,
            recognised: entry.map(|entry| Recognised { entry, by }),
            ..findings(name)
        };
        let answer = Answer::new(&old, &advise(&old, &question), words);
        let answer = answer.moving_to(Some(&new), &question, words);
        let value = serde_json::to_value(answer).unwrap();
        assert!(value["new_provider"].is_object());
        let schema = json!({"$ref": "#/components/schemas/Answer"});
        let faults = faults(&document, &schema, &value);
        assert_eq!(faults, Vec::<String>::new(), "{value:#}");
    }
}

#[test]
fn every_code_of_a_problem_is_told() {
    let document = serde_json::to_value(document()).unwrap();
    let description = document["info"]["description"].as_str().unwrap();
    for operations in document["paths"].as_object().unwrap().values() {
        for operation in operations.as_object().unwrap().values() {
            for (status, response) in operation["responses"].as_object().unwrap() {
                if !status.starts_with('4') {
                    continue;
                }
                let codes = response["description"].as_str().unwrap().split('`');
                let codes: Vec<&str> = codes.skip(1).step_by(2).collect();
                assert!(!codes.is_empty(), "{response}");
                for code in codes.iter().filter(|code| !code.contains('/')) {
                    let row = format!("| {status} | `{code}` |");
                    assert!(description.contains(&row), "{row}");
                }
            }
        }
    }
}

#[test]
fn every_code_of_the_advice_is_described() {
    let document = serde_json::to_value(document()).unwrap();
    let members = &document["components"]["schemas"]["Recommendation"]["properties"];
    let table = include_str!("../src/advice/situations.md");
    let mut seen = 0;
    for (mark, member) in [('+', "reasons"), ('!', "cautions"), ('>', "procedures")] {
        let description = members[member]["description"].as_str().unwrap();
        for code in table
            .split_whitespace()
            .filter_map(|word| word.strip_prefix(mark))
        {
            assert!(
                description.contains(&format!("`{code}`")),
                "{member}: {code}"
            );
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} codes in the table");
}

/// Where a value is not as its schema says (JSON Schema 2020-12, as far as we use it).
fn faults(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let schema = document.pointer(reference.trim_start_matches('#')).unwrap();
        return faults(document, schema, value);
    }
    if let Some(alternatives) = schema["oneOf"].as_array() {
        let mut all = Vec::new();
        for alternative in alternatives {
            let faults = faults(document, alternative, value);
            if faults.is_empty() {
                return faults;
            }
            all.extend(faults);
        }
        return all;
    }
    let mut found = Vec::new();
    let one = &schema["type"];
    let types = one.as_array().map_or(slice::from_ref(one), Vec::as_slice);
    let is_of_type = |kind: &Value| match kind.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        unknown => panic!("a type that is not used yet: {unknown:?} in {schema}"),
    };
    if !types.iter().any(is_of_type) {
        found.push(format!("{value} is no {}", schema["type"]));
    }
    let closed = schema["enum"].as_array();
    if let Some(values) = closed.or(schema["x-extensible-enum"].as_array())
        && !values.contains(value)
    {
        found.push(format!("{value} is none of {values:?}"));
    }
    for item in value.as_array().into_iter().flatten() {
        found.extend(faults(document, &schema["items"], item));
    }
    if let Some(members) = value.as_object() {
        let required = schema["required"].as_array().into_iter().flatten();
        let missing = required.filter(|name| !members.contains_key(name.as_str().unwrap()));
        found.extend(missing.map(|name| format!("{name} is missing")));
        for (name, value) in members {
            let any = schema.get("additionalProperties");
            match schema["properties"].get(name).or(any) {
                Some(schema) => found.extend(faults(document, schema, value)),
                None => found.push(format!("{name} is not described")),
            }
        }
    }
    found
}
