//! What is counted of requests is there before the first one.

use std::collections::BTreeSet;

use utoipa::openapi::path::Operation;

use super::middleware::unnamed_proxies;
use super::openapi;
use crate::metrics;

/// What may go wrong on every route, and what comes of a path that is none.
const FAULT: u16 = 500;
const ELSEWHERE: [u16; 3] = [400, 404, 405];

/// Makes the counts of all routes exist, with the statuses that the API document has for each.
pub fn from_the_start() {
    for (route, item) in openapi::document().paths.paths {
        let operations = [("GET", item.get), ("POST", item.post)];
        for (method, operation) in operations {
            let Some(operation) = operation else { continue };
            for status in statuses(&operation) {
                metrics::expect_request(route.clone(), method, status);
            }
        }
    }
    unnamed_proxies::expect();
    for status in ELSEWHERE {
        metrics::expect_request("none".to_owned(), "GET", status);
    }
}

fn statuses(operation: &Operation) -> BTreeSet<u16> {
    let documented = operation.responses.responses.keys();
    let documented = documented.filter_map(|status| status.parse().ok());
    documented.chain([FAULT]).collect()
}
