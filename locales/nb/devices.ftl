device-phone = Telefon
device-phone-ios = iPhone
device-phone-android = Android-telefon
device-tablet = Nettbrett
device-tablet-ipados = iPad
device-tablet-android = Android-nettbrett
device-computer = Datamaskin
device-computer-windows = Windows-maskin
device-computer-macos = Mac
device-computer-linux = Linux-maskin
device-computer-chromeos = Chromebook
device-borrowed = Lånt enhet
device-other = Annen enhet

need-offline = Jeg vil lese e-post uten nett
need-keep-off-server = Jeg vil ikke ha e-posten liggende hos leverandøren
need-little-server-space = Jeg har liten plass på serveren
need-shared-mailbox = Vi er flere som leser postkassen
need-changing-provider = Jeg skal bytte e-postleverandør
need-backup = Jeg vil ha en sikkerhetskopi

on-device-imap = Legg til kontoen som IMAP.
on-device-pop3 = Legg til kontoen som POP.
on-device-webmail = Les e-posten i nettleseren. Ikke legg til noen konto.
on-device-chromebook = En Chromebook har ikke noe eget e-postprogram. Les e-posten i nettleseren.
device-together = { $first } og { $last }
device-several = { $count ->
    [2] { $device } (to)
    [3] { $device } (tre)
    [4] { $device } (fire)
   *[other] { $device } ({ $count } stykker)
  }

step-open-app = Åpne e-postappen og legg til en konto.
step-open-program = Åpne e-postprogrammet og legg til en konto.
step-choose-imap = Velg IMAP hvis du får velge kontotype.
step-choose-pop3 = Velg POP eller POP3 hvis du får velge kontotype.
step-password = Skriv passordet når du blir spurt om det.
step-incoming = Skriv { $host } som innkommende server, med port { $port } og { $security }.
step-incoming-cleartext = Skriv { $host } som innkommende server, med port { $port }. Slå av kryptering (SSL eller TLS).
step-outgoing = Skriv { $host } som utgående server, med port { $port } og { $security }.
step-outgoing-cleartext = Skriv { $host } som utgående server, med port { $port }. Slå av kryptering (SSL eller TLS).
step-outgoing-unknown = Spør leverandøren hva den utgående serveren heter.
step-username = Brukernavnet er som regel hele e-postadressen.
step-username-address = Brukernavnet er hele e-postadressen.
step-username-local-part = Brukernavnet er det som står før @ i e-postadressen.
step-username-pattern = Brukernavnet er { $pattern }. I stedet for { $name } skriver du det som står før @ i e-postadressen.
step-sending-username-address = Brukernavnet for den utgående serveren er hele e-postadressen.
step-sending-username-local-part = Brukernavnet for den utgående serveren er det som står før @ i e-postadressen.
step-sending-username-pattern = Brukernavnet for den utgående serveren er { $pattern }. I stedet for { $name } skriver du det som står før @ i e-postadressen.
username-placeholder = NAVN
step-leave-copies = Still inn kontoen slik at e-posten blir liggende på serveren, uten tidsgrense hvis du får velge.
step-take-copies = Når alt har kommet fram, stiller du inn kontoen slik at hentet e-post fjernes fra serveren. Kan du velge, lar du den ligge i 14 dager, så rekker du å merke om noe mangler.
step-keep-offline = Still inn kontoen slik at all e-post lagres på datamaskinen, med vedlegg. Da kan du lese den uten nett.
step-keep-offline-on-phone = Åpne den e-posten og de vedleggene du trenger, mens du har nett. Appen lagrer det du har åpnet.
step-send-to-yourself = Send en e-post til deg selv, og sjekk at den kommer fram.
step-webmail-open = Åpne leverandørens webmail i nettleseren.
step-webmail-open-at = Åpne { $url } i nettleseren.
step-webmail-log-in = Logg inn med brukernavnet og passordet til postkassen.
step-webmail-private-window = Bruk et privat vindu, så ingenting lagres på enheten.
step-webmail-log-out = Logg ut når du er ferdig, og lukk vinduet.
step-webmail-bookmark = Lagre siden som bokmerke.
