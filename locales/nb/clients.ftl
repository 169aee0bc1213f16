# Trinn for hvert e-postprogram. Ord fra menyer og felt står i anførselstegn, og bare de som er lest
# i en kilde: se ../labels.toml. Resten er beskrevet med egne ord.

# De programmene der noen av ordene i menyene ikke lot seg lese noe sted, med navnene sine i API-et.
unread-menus = apple-mail gmail outlook-new outlook-classic outlook-mac outlook-mobile

client-apple-mail = Mail
client-apple-phone-open = Åpne «Innstillinger» og «Mail», og trykk på «Kontoer». I iOS 18 og senere ligger «Mail» blant appene, og listen over kontoer kan hete noe annet.
client-apple-phone-other = Trykk på «Legg til konto», «Annen» og «Legg til e-postkonto».
client-apple-phone-identity = Fyll inn navn, «E-post» og «Passord», og trykk på «Neste».
client-apple-phone-imap = Trykk på IMAP.
client-apple-phone-pop3 = Trykk på POP.
client-apple-phone-incoming = Under «Innkommende e-posttjener» skriver du { $host } ved «Vertsnavn» og fyller inn «Brukernavn» og «Passord».
client-apple-phone-outgoing = Under «Utgående e-posttjener» skriver du { $host } ved «Vertsnavn». Fyll inn «Brukernavn» og «Passord» her også, selv om det står «Valgfritt».
client-apple-phone-save = Trykk på «Neste» og så på «Arkiver».
client-apple-phone-check = Åpne kontoen igjen, «Kontoinfo» og de avanserte innstillingene. Under «Innkommende-innstillinger» skal «Bruk SSL» være på og «Tjenerport» { $port }.
client-apple-phone-check-cleartext = Åpne kontoen igjen, «Kontoinfo» og de avanserte innstillingene. Under «Innkommende-innstillinger» skal «Bruk SSL» være av og «Tjenerport» { $port }.
client-apple-phone-check-outgoing = Åpne kontoens utgående server (SMTP). Der skal «Bruk SSL» være på og «Tjenerport» { $port }.
client-apple-phone-check-outgoing-cleartext = Åpne kontoens utgående server (SMTP). Der skal «Bruk SSL» være av og «Tjenerport» { $port }.
client-apple-phone-leave = I de avanserte innstillingene velger du «Aldri» ved «Slett fra tjeneren». Med «Syv dager» forsvinner e-posten for de andre enhetene dine etter en uke.
client-apple-phone-offline = Åpne den e-posten og de vedleggene du trenger, mens du er på nett. Hvor ofte ny e-post hentes, velger du under «Hent nye data».
client-apple-phone-remove = Når den gamle kontoen skal bort, åpner du den i listen og trykker på «Slett konto».

client-apple-mac-open = Klikk på menyen «Mail», og velg å legge til en konto. Velg «Annen Mail-konto».
client-apple-mac-identity = Fyll inn navn, e-postadresse og passord, og klikk på «Logg på».
client-apple-mac-imap = Når programmet ikke finner serverne, vises flere felt. Velg IMAP ved «Kontotype».
client-apple-mac-pop3 = Når programmet ikke finner serverne, vises flere felt. Velg POP ved «Kontotype».
client-apple-mac-incoming = Skriv { $host } ved «Innkommende e-posttjener», og fyll inn «Brukernavn».
client-apple-mac-outgoing = Skriv { $host } ved «Utgående e-posttjener», og klikk på «Logg på».
client-apple-mac-save = Kryss av for «Mail» blant de appene som skal bruke kontoen, og avslutt.
client-apple-mac-check = Åpne kontoens «Tjenerinnstillinger», og slå av den automatiske styringen av tilkoblingen. For innkommende e-post skal porten være { $port } og «Bruk TLS/SSL» på.
client-apple-mac-check-cleartext = Åpne kontoens «Tjenerinnstillinger», og slå av den automatiske styringen av tilkoblingen. For innkommende e-post skal porten være { $port } og «Bruk TLS/SSL» av.
client-apple-mac-check-outgoing = For utgående e-post skal porten være { $port } og «Bruk TLS/SSL» på.
client-apple-mac-check-outgoing-cleartext = For utgående e-post skal porten være { $port } og «Bruk TLS/SSL» av.
client-apple-mac-leave = Slå av innstillingen som fjerner e-post fra serveren når den er hentet.
client-apple-mac-take = Still inn kontoen slik at e-post først fjernes fra serveren en tid etter at den er hentet. Da rekker du å merke om noe mangler.
client-apple-mac-offline = Still inn kontoen slik at også vedlegg lastes ned. Da kan du lese alt uten nett.
client-apple-mac-remove = Når den gamle kontoen skal bort, markerer du den under «Internettkontoer» og klikker på «Fjern konto».

client-gmail = Gmail
client-gmail-open = Åpne Gmail. Trykk på profilbildet, og velg å legge til en konto til.
client-gmail-identity = Velg en annen type enn Google, og skriv e-postadressen.
client-gmail-imap = Trykk på «Manuell konfig.» og «Personlig (IMAP)». Skriv passordet.
client-gmail-pop3 = Trykk på «Manuell konfig.» og «Personlig (POP3)». Skriv passordet.
client-gmail-incoming = Under «Tjenerinnstillinger for innkommende e-post» skriver du { $host } ved «Tjener». Spør appen om mer, er «Port» { $port } og «Sikkerhetstype» { $security }.
client-gmail-outgoing = Under «Tjenerinnstillinger for utgående e-post» skriver du { $host } ved «SMTP-tjener», med port { $port } og { $security }. Slå på «Krev pålogging».
client-gmail-leave = Velg «Aldri» ved «Slett e-post fra tjeneren».
client-gmail-offline = Velg «Alle» ved «Synkroniser e-poster fra» hvis appen lar deg. Åpne den e-posten og de vedleggene du trenger, mens du er på nett.
client-gmail-remove = Når den gamle kontoen skal bort, trykker du på profilbildet, velger å administrere kontoene på enheten og fjerner den.
client-gmail-none = «Ingen»
client-gmail-exchange = Velg Exchange og Office 365 i listen.

client-outlook-new = Nye Outlook
client-outlook-new-about = E-posten går gjennom skyen til Microsoft.
client-outlook-new-open = Åpne innstillingene, gå til kontoer og legg til en konto.
client-outlook-new-identity = Skriv e-postadressen og gå videre.
client-outlook-new-imap = Velg IMAP i listen over leverandører. Skriv passordet, og vis alle feltene.
client-outlook-new-pop3 = Velg POP i listen over leverandører. Skriv passordet, og vis alle feltene.
client-outlook-new-incoming = Skriv { $host } som innkommende server, med port { $port } og { $security }.
client-outlook-new-incoming-cleartext = Skriv { $host } som innkommende server, med port { $port }. Velg ingen kryptering.
client-outlook-new-outgoing = Skriv { $host } som utgående server, med port { $port } og { $security }.
client-outlook-new-outgoing-cleartext = Skriv { $host } som utgående server, med port { $port }. Velg ingen kryptering.
client-outlook-new-continue = Gå videre, to ganger hvis det vises en melding om skyen til Microsoft.
client-outlook-new-offline = Slå på lesing uten nett i innstillingene. Test det før du trenger det.

client-outlook-classic = Klassisk Outlook
client-outlook-classic-about = På Start-menyen er dette programmet merket som klassisk. Det nye er ikke merket.
client-outlook-classic-open = Åpne filmenyen og legg til en konto på informasjonssiden.
client-outlook-classic-manual = Skriv e-postadressen. Åpne de avanserte alternativene, velg å sette opp kontoen selv og koble til.
client-outlook-classic-imap = Velg IMAP. Skriv passordet og koble til.
client-outlook-classic-pop3 = Velg POP. Skriv passordet og koble til.
client-outlook-classic-change = Finner Outlook ingen innstillinger, velger du å endre kontoinnstillingene.
client-outlook-classic-incoming = Skriv { $host } som server for innkommende e-post, med port { $port } og { $security } som kryptering.
client-outlook-classic-incoming-cleartext = Skriv { $host } som server for innkommende e-post, med port { $port }. Velg ingen kryptering.
client-outlook-classic-outgoing = Skriv { $host } som server for utgående e-post, med port { $port } og { $security } som kryptering.
client-outlook-classic-outgoing-cleartext = Skriv { $host } som server for utgående e-post, med port { $port }. Velg ingen kryptering.
client-outlook-classic-next = Gå videre til kontoen er lagt til.
client-outlook-classic-other-username = Her blir du ikke spurt om brukernavn. Ditt er et annet enn e-postadressen, så velg manuelt oppsett med flere servertyper i den eldre dialogboksen.
client-outlook-classic-leave = Se etter i kontoinnstillingene at en kopi blir liggende på serveren. Skal e-post fjernes etter et antall dager, slår du av det.
client-outlook-classic-take = Still inn kontoen slik at e-post fjernes fra serveren etter 14 dager. Da rekker du å merke om noe mangler.
client-outlook-classic-offline = Still inn kontoen slik at all e-post lagres på datamaskinen, og ikke bare den siste.
client-outlook-classic-back-up = Vil du ha en kopi, åpner du filmenyen og eksporterer e-posten til en fil.

client-outlook-mac = Outlook for Mac
client-outlook-mac-open = Åpne verktøymenyen, gå til kontoer og legg til en ny.
client-outlook-mac-identity = Skriv e-postadressen, gå videre og velg IMAP eller POP som leverandør.
client-outlook-mac-imap = Velg IMAP som kontotype og skriv passordet.
client-outlook-mac-pop3 = Velg POP som kontotype og skriv passordet.
client-outlook-mac-incoming = Skriv { $host } som innkommende server. Kryss av for at du vil endre porten, skriv { $port } og slå på SSL.
client-outlook-mac-incoming-cleartext = Skriv { $host } som innkommende server. Kryss av for at du vil endre porten, skriv { $port } og slå av SSL.
client-outlook-mac-outgoing = Skriv { $host } som utgående server. Kryss av for at du vil endre porten, skriv { $port } og slå på SSL.
client-outlook-mac-outgoing-cleartext = Skriv { $host } som utgående server. Kryss av for at du vil endre porten, skriv { $port } og slå av SSL.

client-outlook-mobile = Outlook for mobil
client-outlook-mobile-about = E-posten går gjennom skyen til Microsoft.
client-outlook-mobile-no-pop3 = Vi har ikke fått bekreftet at Outlook på iPhone og iPad kan lese e-post med POP. Bruk appen som følger med enheten.
client-outlook-mobile-open = Åpne Outlook og legg til en konto i appens innstillinger.
client-outlook-mobile-identity = Skriv e-postadressen og gå videre.
client-outlook-mobile-imap = Velg IMAP blant leverandørene, og vis de avanserte innstillingene.
client-outlook-mobile-pop3 = Velg POP3 blant leverandørene, og vis de avanserte innstillingene.
client-outlook-mobile-incoming = Skriv { $host } som vertsnavn for innkommende e-post, med port { $port } og { $security }. Fyll inn brukernavn og passord.
client-outlook-mobile-incoming-cleartext = Skriv { $host } som vertsnavn for innkommende e-post, med port { $port }. Velg ingen kryptering. Fyll inn brukernavn og passord.
client-outlook-mobile-outgoing = Skriv { $host } som vertsnavn for utgående e-post, med port { $port } og { $security }. Fyll inn brukernavn og passord her også.
client-outlook-mobile-outgoing-cleartext = Skriv { $host } som vertsnavn for utgående e-post, med port { $port }. Velg ingen kryptering. Fyll inn brukernavn og passord her også.
client-outlook-mobile-save = Lagre kontoen. Går noe galt, fjerner du den og begynner på nytt: serverne kan ikke endres etterpå.

client-thunderbird = Thunderbird
client-thunderbird-open = Klikk på menyknappen øverst til høyre, «Legg til konto» og «E-post».
client-thunderbird-identity = Fyll inn «Fullt navn» og «E-postadresse», og klikk på «Fortsett».
client-thunderbird-edit = Klikk på «Rediger innstillinger» hvis Thunderbird har funnet noe.
client-thunderbird-imap = Velg IMAP ved «Protokoll» på siden «Innstillinger for innkommende server».
client-thunderbird-pop3 = Velg POP3 ved «Protokoll» på siden «Innstillinger for innkommende server».
client-thunderbird-incoming = Skriv { $host } ved «Servernavn» og { $port } ved «Port». Velg { $security } ved «Tilkoblingssikkerhet».
client-thunderbird-authentication = Velg «Vanlig passord» ved «Autentiseringsmetode». Fyll inn «Brukernavn», og klikk på «Fortsett».
client-thunderbird-outgoing = Så «Innstillinger for utgående server»: { $host }, { $port }, { $security }.
client-thunderbird-none = «Ingen»
client-thunderbird-password = Skriv passordet, og klikk på «Fortsett» og «Fullfør».
client-thunderbird-leave = Åpne «Kontoinnstillinger» og «Serverinnstillinger». Fjern krysset ved «Inntil de er» og «Inntil jeg sletter dem», så e-posten blir liggende for de andre enhetene dine.
client-thunderbird-take = E-post fjernes fra serveren etter 14 dager: «La meldinger ligge på serveren» og «Inntil de er» er allerede valgt. La det være slik. Da rekker du å merke om noe mangler.
client-thunderbird-offline = Åpne «Kontoinnstillinger» og «Synkronisering og lagring». Kryss av for «Behold meldinger i alle mapper for denne kontoen på denne datamaskinen».

client-thunderbird-android-open = Trykk på «Legg til konto», skriv e-postadressen og trykk på «Neste».
client-thunderbird-android-edit = Trykk på «Rediger oppsett» hvis appen selv har funnet noe.
client-thunderbird-android-imap = Velg IMAP ved «Protokoll».
client-thunderbird-android-pop3 = Velg POP3 ved «Protokoll».
client-thunderbird-android-incoming = Skriv { $host } ved «Server». Velg { $security } ved «Sikkerhet», og skriv { $port } ved «Port».
client-thunderbird-android-password = Velg «Normalt passord» ved «Autentisering». Fyll inn «Brukernavn» og passordet, og trykk på «Neste».
client-thunderbird-android-outgoing = Gjør det samme for den utgående serveren: skriv { $host } ved «Server», velg { $security } ved «Sikkerhet», og skriv { $port } ved «Port».
client-thunderbird-android-leave = Velg «Ikke slett på tjener» ved «Når jeg sletter en melding».

client-evolution = Evolution
client-evolution-open = Klikk på «Fil», «Ny» og «E-post-konto».
client-evolution-identity = Fyll inn navn og e-postadresse under «Identitet», og klikk på «Neste».
client-evolution-imap = Velg IMAP ved «Tjenertype» under «Innkommende e-post».
client-evolution-pop3 = Velg POP ved «Tjenertype» under «Innkommende e-post».
client-evolution-incoming = Skriv { $host } ved «Tjener» og { $port } ved «Port». Fyll inn brukernavnet, og velg { $security } ved «Krypteringsmetode».
client-evolution-offline = Kryss av for «Synkroniser eksterne meldinger med lokale meldinger i alle mapper» under «Alternativer for mottak».
client-evolution-leave = Kryss av for «Behold meldinger på tjeneren» under «Alternativer for mottak».
client-evolution-take = Kryss av for «Behold meldinger på tjeneren» under «Alternativer for mottak». Fjern krysset når du har sett at alt kommer fram.
client-evolution-outgoing = Skriv { $host } ved «Tjener» under «Utgående e-post» og { $port } ved «Port». Velg { $security } ved «Krypteringsmetode».
client-evolution-apply = Klikk på «Neste» til du kommer til «Bruk», og klikk på den. Skriv passordet når Evolution spør om det.
client-evolution-tls = «TLS på en dedikert port»
client-evolution-starttls = «STARTTLS etter tilkobling»
client-evolution-none = «Ingen kryptering»

client-webmail = Webmail
