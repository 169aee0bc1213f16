text-settings = Inställningar
text-why = Därför
text-cautions = Tänk på
text-alternatives = Andra val
text-incoming = Inkommande server
text-outgoing = Utgående server
text-webmail = Webbmejl
text-port = Port
text-security = Säkerhet
text-username = Användarnamn
text-outgoing-untried = Den utgående servern har vi inte prövat.
text-see-steps = Stegen är desamma som under { $device }.
text-documentation = Leverantörens egna anvisningar: { $url }
text-outgoing-unknown = fråga leverantören
text-outgoing-username = Användarnamn för utgående
text-username-address = hela e-postadressen
text-username-local-part = det som står före @ i e-postadressen
text-username-pattern = { $pattern } (NAMN är det som står före @)
text-username-unknown = oftast hela e-postadressen
text-security-tls = SSL/TLS
text-security-starttls = STARTTLS
text-security-none = ingen kryptering
text-checked = Kontrollerat { $date } kl. { $hour }.{ $minute } UTC.
text-guide = Mer om IMAP, POP och webbmejl: /v1/explanation
text-devices = Enheter (device)
text-needs = Behov (need)
text-listening = Postråd lyssnar på { $address }. Pröva:
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
