text-settings = Settings
text-why = Why
text-cautions = Watch out for
text-alternatives = Other choices
text-incoming = Incoming server
text-outgoing = Outgoing server
text-webmail = Webmail
text-port = Port
text-security = Security
text-username = User name
text-outgoing-untried = We have not tried the outgoing server.
text-see-steps = The steps are the same as under { $device }.
text-documentation = The provider’s own instructions: { $url }
text-outgoing-unknown = ask the provider
text-outgoing-username = User name for sending
text-username-address = the whole e-mail address
text-username-local-part = what stands before the @ in the e-mail address
text-username-pattern = { $pattern } (NAME is what stands before the @)
text-username-unknown = usually the whole e-mail address
text-security-tls = SSL/TLS
text-security-starttls = STARTTLS
text-security-none = no encryption
text-checked = Checked on { $date } at { $hour }:{ $minute } UTC.
text-guide = More on IMAP, POP and webmail: /v1/explanation
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
