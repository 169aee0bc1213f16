text-settings = Det här skriver du in
text-why = Varför?
text-cautions = Tänk på
text-alternatives = Andra möjligheter
text-incoming = Inkommande server
text-outgoing = Utgående server
text-webmail = Webbmejl
text-port = Port
text-security = Säkerhet
text-username = Användarnamn
text-outgoing-untried = Den utgående servern har vi inte testat.
text-see-steps = Gör likadant som på ”{ $device }”.
text-device-client = { $device }: { $client }
text-profile = Öppna { $address } på enheten och välj i dess inställningar att installera profilen. Den fyller i allt utom lösenordet.
text-by-hand = För hand finns steg med { $option }.
text-other-clients = Med { $option } visas också: { $clients }.
text-unverified = Ord utan citattecken har vi inte kunnat kontrollera på svenska.
text-documentation = Leverantörens egna anvisningar: { $url }
text-outgoing-unknown = fråga leverantören
text-outgoing-log-in = Inloggning
text-outgoing-log-in-yes = krävs också för att skicka
text-outgoing-log-in-likely = krävs oftast också för att skicka
text-outgoing-username = Användarnamn för utgående
text-username-address = hela e-postadressen
text-username-local-part = det som står före @ i e-postadressen
text-username-pattern = { $pattern } ({ $name } är det som står före @)
text-username-unknown = oftast hela e-postadressen, inte ett alias
text-security-tls = SSL/TLS
text-security-starttls = STARTTLS
text-security-none = ingen kryptering
text-checked = Kontrollerat den { $moment }.
text-guide = Mer om IMAP, POP och webbmejl: { $address }
text-looking-up = Letar efter inställningarna för { $domain } …
text-no-such-language = Det språket finns inte här. Välj något av dessa: { $tags }.
text-devices = Enheter (device)
text-needs = Behov (need)
text-listening = Postråd lyssnar på { $address }. Testa:
text-home =
    Postråd svarar på frågan: IMAP eller POP, och vad ska jag skriva in?

    Fråga om en domän:
      curl '{ $address }/v1/recommendation?domain=DOMÄN'
    Berätta vad du läser mejlen på, så blir rådet bättre:
      curl '{ $address }/v1/recommendation?domain=DOMÄN&device=phone:ios&device=computer:windows'
    Få svaret som text:
      curl -H 'Accept: text/plain' '{ $address }/v1/recommendation?domain=DOMÄN'

    Enheter och behov: { $address }/v1/options
    Om IMAP och POP:   { $address }/v1/explanation
    Beskrivning:       { $address }/docs
