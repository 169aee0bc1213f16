"""Prints what cargo-sbom writes (SPDX) of the program that has OpenSSL within it, without what is different
each time: the order, when, a random name."""

import hashlib
import json
import os
import subprocess
import time
import tomllib

document = json.loads(subprocess.run(["cargo", "sbom"], check=True, capture_output=True).stdout)
when = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))
document["creationInfo"]["created"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", when)
# It is the folder's otherwise, wherever that lies.
document["name"] = "postrad"
with open("Cargo.lock", "rb") as file:
    lock = file.read()
digest = hashlib.sha256(lock).hexdigest()
document["documentNamespace"] = f"urn:sha256:{digest}:postrad"

# cargo-sbom knows no features. The crate that OpenSSL's sources are in is called openssl-src, CRATE+OPENSSL.
packages = tomllib.loads(lock.decode())["package"]
(crate,) = (package["version"] for package in packages if package["name"] == "openssl-src")
openssl = crate.split("+")[1]
document["packages"].append({
    "SPDXID": f"SPDXRef-Package-openssl-src-{openssl}",
    "name": "openssl",
    "versionInfo": openssl,
    "downloadLocation": "NOASSERTION",
    "licenseConcluded": "Apache-2.0",
    "licenseDeclared": "Apache-2.0",
    "externalRefs": [
        {
            "referenceCategory": "PACKAGE-MANAGER",
            "referenceLocator": f"pkg:generic/openssl@{openssl}",
            "referenceType": "purl",
        },
        {
            "referenceCategory": "SECURITY",
            "referenceLocator": f"cpe:2.3:a:openssl:openssl:{openssl}:*:*:*:*:*:*:*",
            "referenceType": "cpe23Type",
        },
    ],
})
(binding,) = (package["SPDXID"] for package in document["packages"] if package["name"] == "openssl-sys")
document["relationships"].append({
    "spdxElementId": binding,
    "relationshipType": "DEPENDS_ON",
    "relatedSpdxElement": f"SPDXRef-Package-openssl-src-{openssl}",
})
for members in document.values():
    if isinstance(members, list):
        members.sort(key=lambda member: json.dumps(member, sort_keys=True))
print(json.dumps(document, indent=2, sort_keys=True))
