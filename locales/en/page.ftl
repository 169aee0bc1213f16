# The page: the question, the answer, and what it rests on.

page-language = English
page-skip = Skip to the content
page-languages = Language
page-title = IMAP or POP? – Postråd
page-title-answer = Advice for { $domain } – Postråd
page-title-problem = { $title } – Postråd
page-title-guide = { $title } – Postråd
page-description = Enter your domain. Postråd finds out what the mail server offers, and says what to choose and what to enter.

page-heading = IMAP or POP, and what do you enter?
page-lead = Enter your domain. We find out what the mail server offers, and say what to choose.
page-field = Domain or e-mail address
page-field-hint = For example exempel.se
page-privacy = Of an e-mail address we use what stands after the @. The rest is dropped at once.
page-privacy-script = Of an e-mail address we send what stands after the @. The rest stays in your browser.
page-devices = What do you read your mail on?
page-devices-hint = Tick all that apply, for better advice.
page-needs = Do you have special needs?
page-ask = Show advice
page-ask-again = Ask again

page-how = How it works
page-how-published = We look up the settings that the domain itself publishes.
page-how-servers = We connect to the servers and see what they offer. We never try to log in.
page-how-privacy = We keep no e-mail address. What we find about a domain we remember for an hour at most.

page-answer-for = Advice for { $domain }
page-proven = Tried against the server
page-published = The domain’s own settings, not tried
page-general = General advice
page-settings = What to enter
page-copy = Copy
page-copy-what = Copy { $value }
page-copied = Copied
page-copied-what = { $value } is copied.
page-steps = Step by step
page-next = What to do next
page-next-spelling = Correct the domain below, and ask again.
page-next-provider = Ask your provider for IMAP settings. They are often in the provider’s control panel.
page-next-webmail = Meanwhile you can read your mail in the provider’s webmail.
page-next-again = Wait a little, and ask again.
page-guide = More about the choice
page-change = Change the question
page-link = Link to the question
page-link-hint = The link asks the same question again.
page-start = To the first page

page-progress = We are asking the servers
page-progress-wait = It usually takes a few seconds.
page-failed = We got no answer. Check your connection, and ask again.
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
page-evidence-count = { $count ->
    [0] No server
    [1] One server
   *[other] { $count } servers
  }
page-evidence-none = We found no server, and none of the common server names answered.
page-evidence-source = Source
page-evidence-result = Result
page-evidence-certificate = Certificate
page-evidence-place = { $service }, port { $port }, { $security }
page-service-imap = IMAP
page-service-pop3 = POP3
page-service-submission = Outgoing
page-source-srv = SRV record
page-source-autoconfig = autoconfig file
page-source-ispdb = Thunderbird’s database
page-source-autodiscover = Autodiscover answer
page-source-pacc = PACC file
page-source-mx = MX record
page-source-guess = guess
page-working = Answers
page-working-tls = Answers, { $version }
page-untried = Not tried
page-no-address = The name has no address
page-no-answer = Does not answer
page-closed = Closes the connection
page-other-protocol = Is no such server
page-unavailable = Takes nobody just now
page-preauthenticated = Has no log-in
page-starttls-refused = Refuses encryption
page-starttls-injection = Unencrypted answers are smuggled in
page-tls-failed = Encryption cannot be started
page-too-much-data = Sends unreasonably much
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
