//! The committed API document is the one of the routes that are served.

use std::fs;
use std::path::Path;

use postrad::http::document;

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
fn document_names_what_the_contract_names() {
    let document = serde_json::to_value(document()).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    for (path, method) in [
        ("/v1/recommendation", "get"),
        ("/v1/recommendation", "post"),
        ("/v1/domains/{domain}/services", "get"),
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
