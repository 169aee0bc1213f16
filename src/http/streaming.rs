//! Bodies whose pieces are of use as soon as they are there: nobody on the way is to collect them.

use actix_web::HttpResponseBuilder;

/// Marks a response as one to be sent piece by piece, in nginx's words.
pub fn mark(response: &mut HttpResponseBuilder) -> &mut HttpResponseBuilder {
    response.insert_header(("X-Accel-Buffering", "no"))
}
