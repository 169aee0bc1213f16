# The page: the question, the answer, and what it rests on.

page-language = English
page-skip = Skip to the content
page-languages = Language
page-title = IMAP or POP? – Postråd
page-title-answer = Advice for { $domain } – Postråd
page-title-problem = { $title } – Postråd
page-title-guide = { $title } – Postråd
page-description = Enter your domain. Postråd finds out what the email server offers, and says what to choose and what to enter.

page-heading = IMAP or POP, and what do you enter?
page-lead = Enter your domain. We find out what the server offers, and say what to choose.
page-field = Domain or email address
page-field-hint = For example example.com
page-privacy = If you enter an email address, we use only the part after the @ and discard the rest.
page-privacy-script = The part before the @ stays in your browser.
page-devices = What do you read your mail on?
page-devices-hint = Tick all that apply.
page-needs = Do you have special needs?
page-ask = Show advice
page-ask-again = Search again
page-suggestion = Did you mean { $domain }?

page-how = How it works
page-how-published = We look up the settings that are published for the domain.
page-how-servers = We connect to the servers and see what they offer. We never try to log in.
page-how-privacy = We keep no email address. What we find about a domain we remember for two hours at most.

page-answer-for = Advice for { $domain }
page-proven = Tested against the server
page-proven-led-away = The server answers, but we do not know whose it is
page-published = Published settings, not tested
page-published-led-away = Settings from somebody we do not know, not tested
page-general = General advice
page-settings = What to enter
page-copy = Copy
page-copy-all = Copy all
page-copied-all = All settings are copied.
page-setting-line = { $label }: { $value }
page-copy-what = Copy { $value }
page-copied = Copied
page-copied-what = { $value } is copied.
page-steps = Step by step
page-dangers = Read this before you enter anything
page-by-hand = Or set up by hand
page-next = What to do next
page-next-spelling = Correct the domain and search again.
page-next-provider = Ask your email provider for the server settings. They are often in the customer area or in the welcome message.
page-next-webmail = Meanwhile you can read your mail in the provider’s webmail.
page-next-again = Wait a little and search again.
page-guide = More about the choice
page-change = Change what you entered
page-link = Link to the answer
page-link-hint = The link searches again with the same choices.
page-nowhere-title = There is no page here
page-nowhere = The address may be mistyped, or old.
page-nowhere-ask = Ask about your domain
page-start = Start page

page-progress = We are asking the servers
page-stage-look-up = Looking the domain up
page-stage-try = Trying the servers
page-stage-done = Done
page-progress-details = Show what we find
page-failed = We got no answer. Check your connection and search again.
page-cancel = Cancel

progress-mx-found = The domain takes mail.
progress-mx-none = The domain has no MX record.
progress-srv-found = The domain names servers in SRV records.
progress-srv-none = The domain has no SRV records for mail.
progress-autoconfig-found = There is an autoconfig file with settings.
progress-autoconfig-none = There is no autoconfig file.
progress-ispdb-found = Thunderbird’s database has settings.
progress-ispdb-none = Thunderbird’s database has no settings.
progress-autodiscover-found = Autodiscover gave settings.
progress-autodiscover-none = Autodiscover gave no settings.
progress-pacc-found = There is a PACC file with settings.
progress-pacc-none = There is no PACC file.
progress-server-works = { $host } answers on port { $port }.
progress-server-fails = { $host } does not work on port { $port }.

page-evidence = What we found
page-evidence-count = { $tried ->
    [0] No server tried
    [1] { $working ->
        [0] One server tried, it does not answer
       *[other] One server tried, it answers
      }
   *[other] { $working ->
        [0] { $tried } servers tried, none answers
        [1] { $tried } servers tried, one answers
       *[other] { $tried } servers tried, { $working } answer
      }
  }
page-evidence-none = We found no server, and none of the common server names answered.
page-evidence-source = Source
page-evidence-result = Result
page-evidence-certificate = Certificate
page-evidence-place = { $service }, port { $port }, { $security }
page-service-imap = IMAP
page-service-pop3 = POP3
page-service-submission = Outgoing mail
page-source-srv = SRV record
page-source-provider = what is known of the provider
page-source-autoconfig = autoconfig file
page-source-ispdb = Thunderbird’s database
page-source-autodiscover = Autodiscover answer
page-source-pacc = PACC file
page-source-mx = MX record
page-source-guess = guess
page-working = Answers
page-working-tls = Answers, { $version }
page-untried = Not tested
page-no-address = The server name does not exist in DNS
page-no-answer = Does not answer
page-closed = Closes the connection
page-other-protocol = Not that kind of server
page-unavailable = Not accepting connections at the moment
page-preauthenticated = Does not ask for a login
page-starttls-refused = Refuses encryption
page-starttls-failed = Offers encryption that does not work
page-starttls-injection = Lets unencrypted answers into the encryption
page-tls-failed = Encryption cannot be started
page-too-much-data = Sends too much data
page-certificate-dates = { $from } to { $to }
page-certificate-issuer = Issued by { $issuer }
page-certificate-names = For { $names }
page-certificate-self-signed = Issued by the server itself
page-certificate-untrusted = Unknown issuer
page-certificate-expired = Has expired
page-certificate-not-yet-valid = Not valid yet
page-certificate-name-mismatch = For another name

page-footer-guide = About IMAP and POP
page-footer-api = For developers
page-footer-contact = Contact
page-footer-privacy = Privacy

profile-name = Mail for { $domain }
profile-description = Sets up mail for { $domain } with { $host }. The profile holds no password. The device asks for it.

page-own-device = You are using it now
page-profile-fastest = Fastest: get a profile that fills in everything but the password.
page-profile = Get profile
page-profile-hint = Open the profile on the device, and then go to the device’s settings. There you choose to install it.
page-code-on = Open on { $device }
page-code-hint = Point the camera at the square.
page-code-page = QR code that opens this answer
page-code-profile = QR code that opens the profile
page-owner = For the domain’s owner

publish-title = Publish the settings of { $domain }
publish-lead = With this, email programs find the settings by themselves.
publish-page-title = Publish for { $domain } – Postråd
publish-faults = What to fix
publish-no-faults = We found nothing to fix.
publish-records = Records for the zone file
publish-file = File at { $url }
publish-nothing = No server answers, so there is nothing to publish yet.
publish-back = To the advice for { $domain }

fault-stale-srv = The SRV record points to { $host }, port { $port }, but the server does not work.
remedy-stale-srv = Remove the record, or fix the server.
fault-stale-file = Published settings point to { $host }, port { $port }, but the server does not work.
remedy-stale-file = Fix the file, or the server.
fault-no-outgoing-server = We found no server for outgoing mail.
remedy-no-outgoing-server = Publish the server that mail is sent through, in DNS or in a file. Without it no program can set the account up.
fault-missing-srv = { $service } works on { $host }, but has no SRV record.
remedy-missing-srv = Add the record below to the zone file.
fault-no-encryption = { $host }, port { $port }, takes passwords without encryption.
remedy-no-encryption = Turn TLS on, and require it before login.
fault-tls-outdated = { $host }, port { $port }, uses { $version }.
remedy-tls-outdated = Update the server to TLS 1.2 at least.
fault-certificate-expired = The certificate of { $host }, port { $port }, expired on { $date }.
remedy-certificate-expired = Renew the certificate, and have it renewed automatically.
fault-certificate-expires-soon = The certificate of { $host }, port { $port }, expires on { $date }.
remedy-certificate-expires-soon = Renew the certificate in good time.
fault-certificate-not-yet-valid = The certificate of { $host }, port { $port }, is not valid until { $date }.
remedy-certificate-not-yet-valid = Use a certificate that is valid now, and check the server’s clock.
fault-certificate-name-mismatch = The certificate on { $host }, port { $port }, is for another name.
remedy-certificate-name-mismatch = Get a certificate with the name { $host }, or publish the name that the certificate is for.
fault-certificate-untrusted = The certificate on { $host }, port { $port }, is from an unknown issuer.
remedy-certificate-untrusted = Get a certificate from a recognised issuer, and send the whole chain.

widget-more = Show the whole answer
widget-wait = We are asking the servers …
embed-title = Advice on mail – Postråd
embed-open = Open Postråd
