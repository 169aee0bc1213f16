text-settings = What to enter
text-why = Why?
text-cautions = Bear in mind
text-alternatives = Other options
text-incoming = Incoming server
text-outgoing = Outgoing server
text-webmail = Webmail
text-port = Port
text-security = Security
text-username = Username
text-outgoing-untried = We have not tested the outgoing server.
text-see-steps = Do the same as on “{ $device }”.
text-device-client = { $device }: { $client }
text-profile = Open { $address } on the device, and choose in its settings to install the profile. It fills in everything but the password.
text-by-hand = For steps by hand, add { $option }.
text-other-clients = With { $option } you also see: { $clients }.
text-unverified = Words without quotation marks are ones that we could not check in the menus.
text-documentation = The provider’s own instructions: { $url }
text-outgoing-unknown = ask the provider
text-outgoing-log-in = Log-in
text-outgoing-log-in-yes = needed for sending, too
text-outgoing-log-in-likely = usually needed for sending, too
text-outgoing-username = Username for sending
text-username-address = the whole email address
text-username-local-part = the part before the @ in the email address
text-username-pattern = { $pattern } ({ $name } is the part before the @)
text-username-unknown = usually the whole email address, not an alias
text-security-tls = SSL/TLS
text-security-starttls = STARTTLS
text-security-none = no encryption
text-checked = Checked on { $moment }.
text-guide = More on IMAP, POP and webmail: { $address }
text-looking-up = Looking for the settings of { $domain } …
text-no-such-language = That language is not available. Choose one of these: { $tags }.
text-devices = Devices (device)
text-needs = Needs (need)
text-listening = Postråd listens on { $address }. Try:
text-home =
    Postråd answers the question: IMAP or POP, and what do I enter?

    Ask about a domain:
      curl '{ $address }/v1/recommendation?domain=DOMAIN'
    Say what you read your mail on, for better advice:
      curl '{ $address }/v1/recommendation?domain=DOMAIN&device=phone:ios&device=computer:windows'
    Have the answer as text:
      curl -H 'Accept: text/plain' '{ $address }/v1/recommendation?domain=DOMAIN'

    Devices and needs:  { $address }/v1/options
    About IMAP and POP: { $address }/v1/explanation
    The API described:  { $address }/docs
