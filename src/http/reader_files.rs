//! What the reader of the API document consists of: named for the build, which compresses these files
//! of Swagger UI, and for the routes, which serve them.

pub const READER: [&str; 8] = [
    "favicon-16x16.png",
    "favicon-32x32.png",
    "index.css",
    "index.html",
    "swagger-initializer.js",
    "swagger-ui-bundle.js",
    "swagger-ui-standalone-preset.js",
    "swagger-ui.css",
];
