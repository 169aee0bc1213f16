problem-invalid-domain = The domain cannot be used
problem-domain-empty = Enter a domain, such as the part after the @ in an email address.
problem-domain-too-long = The name is longer than a domain name can be. Enter the part after the @ in an email address.
problem-domain-characters = The name has characters that a domain name cannot have. Enter the part after the @ in an email address.
problem-domain-several = You have entered more than one domain. Enter one at a time.
problem-domain-ip-address = You have entered an IP address. Enter a domain, such as the part after the @ in an email address.
problem-domain-single-label = The domain name has no dot. Enter the whole domain, such as the part after the @ in an email address.
problem-domain-special-use = The name is reserved for special use and never leads to a mail server on the internet.
problem-domain-public-suffix = It is only the ending of a domain. Enter the part before it too.
problem-domain-unknown-top-level = The name does not end in a known top-level domain. Check the spelling.
problem-invalid-device = The device is unknown
problem-invalid-device-detail = Choose from phone, tablet, computer, borrowed and other, with a system if you like, such as phone:ios. All values are at /v1/options.
problem-too-many-devices = Enter at most { $most } devices.
problem-too-many-domains = Ask about at most { $most } domains at a time.
problem-invalid-need = The need is unknown
problem-invalid-need-detail = Choose from offline, keep-off-server, little-server-space, shared-mailbox, changing-provider and backup.
problem-invalid-request = The request cannot be read
problem-invalid-json = The content is not the JSON that was expected. The format is described at /docs.
problem-invalid-table = The table cannot be read. Send it as CSV with one domain on each line.
problem-invalid-query = The parameters cannot be read. They are described at /docs.
problem-repeated = Give { $names } once at most.
problem-unknown-name = The question has something that this address does not take. What can be given is described at /docs.
problem-unknown-named = This address does not take { $names }. What can be given is described at /docs.
problem-not-found = There is no such page
problem-not-found-detail = There is nothing at that address. See /docs for what is available.
problem-method-not-allowed = The method cannot be used here
problem-method-not-allowed-detail = The Allow field of the response says which methods can be used.
problem-not-acceptable = There is no such format
problem-not-acceptable-detail = The available formats are listed at /docs.
problem-payload-too-large = The request is too large
problem-payload-too-large-detail = A request may have 16 KiB at most, and one about many domains 64.
problem-uri-too-long = The address is too long
problem-uri-too-long-detail = An address may have 2 KiB at most. Ask by POST instead.
problem-unsupported-media-type = The content type cannot be used
problem-unsupported-media-type-detail = Send the question as application/json. A question about many domains may also be text/csv.
problem-loop-detected = The question comes from this service itself
problem-loop-detected-detail = What this service has found is not published as settings for another look-up.
problem-rate-limited = You have asked too many times
problem-rate-limited-detail = { $seconds ->
    [one] Wait one second and ask again.
   *[other] Wait { $seconds } seconds and ask again.
}
# At least two minutes, at least two hours: a shorter wait is said in the smaller unit.
problem-rate-limited-minutes = Wait { $minutes } minutes and ask again.
problem-rate-limited-hours = Wait { $hours } hours and ask again.
problem-request-timeout = The question did not arrive in time
problem-request-timeout-detail = Its content came too slowly. Send it all at once.
problem-overloaded = Too many are asking right now
problem-overloaded-detail = { $seconds ->
    [one] Try again in one second.
   *[other] Try again in { $seconds } seconds.
}
problem-stopping = The service is restarting
problem-stopping-detail = Try again in a few seconds.
problem-internal-error = Something went wrong here
problem-internal-error-detail = The fault is ours and has been noted. Try again in a while.
problem-invalid-email = The email address does not match the domain
problem-invalid-email-detail = Enter an email address at the domain of the question, or none at all.
problem-nothing-to-enter = There is nothing to set up
problem-nothing-to-enter-detail = We found no servers that can be set up in this way.
