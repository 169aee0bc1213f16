text-settings = Dette skriver du inn
text-why = Hvorfor?
text-cautions = Vær oppmerksom på
text-alternatives = Andre muligheter
text-incoming = Innkommende server
text-outgoing = Utgående server
text-webmail = Webmail
text-port = Port
text-security = Sikkerhet
text-username = Brukernavn
text-outgoing-untried = Den utgående serveren har vi ikke testet.
text-see-steps = Gjør det samme som på «{ $device }».
text-device-client = { $device }: { $client }
text-profile = Åpne { $address } på enheten, og velg i innstillingene der å installere profilen. Den fyller inn alt unntatt passordet.
text-by-hand = Trinn for å sette opp for hånd får du med { $option }.
text-other-clients = Med { $option } vises også: { $clients }.
text-unverified = Ord uten anførselstegn har vi ikke kunnet kontrollere på norsk.
text-documentation = Leverandørens egen veiledning: { $url }
text-outgoing-unknown = spør leverandøren
text-outgoing-log-in = Innlogging
text-outgoing-log-in-yes = kreves også for å sende
text-outgoing-log-in-likely = kreves oftest også for å sende
text-outgoing-username = Brukernavn for utgående
text-username-address = hele e-postadressen
text-username-local-part = det som står før @ i e-postadressen
text-username-pattern = { $pattern } ({ $name } er det som står før @)
text-username-unknown = som regel hele e-postadressen, ikke et alias
text-security-tls = SSL/TLS
text-security-starttls = STARTTLS
text-security-none = ingen kryptering
text-checked = Kontrollert { $moment }.
text-guide = Mer om IMAP, POP og webmail: { $address }
text-looking-up = Leter etter innstillingene for { $domain } …
text-no-such-language = Det språket finnes ikke her. Velg et av disse: { $tags }.
text-devices = Enheter (device)
text-needs = Behov (need)
text-listening = Postråd lytter på { $address }. Test:
text-home =
    Postråd svarer på spørsmålet: IMAP eller POP, og hva skal jeg skrive inn?

    Spør om et domene:
      curl '{ $address }/v1/recommendation?domain=DOMENE'
    Fortell hva du leser e-posten på, så blir rådet bedre:
      curl '{ $address }/v1/recommendation?domain=DOMENE&device=phone:ios&device=computer:windows'
    Få svaret som tekst:
      curl -H 'Accept: text/plain' '{ $address }/v1/recommendation?domain=DOMENE'

    Enheter og behov: { $address }/v1/options
    Om IMAP og POP:   { $address }/v1/explanation
    Beskrivelse:      { $address }/docs
