# Hva det kan spørres om utenom enheter og behov: hvilket program trinnene gjelder, og hvor man flytter.

page-clients = Hvilket program?
page-clients-hint = Vet du ikke, velger du ingen. Da får du trinnene for programmet som følger med enheten.
page-clients-all = Alle programmer
text-clients = Program (client)

problem-invalid-client = Programmet er ukjent
problem-invalid-client-detail = Velg blant disse: { $codes }.

page-new-provider = Hvor flytter du?
page-new-provider-hint = Hvis du bytter e-postleverandør: skriv navnet på den nye leverandøren eller et domene som allerede er der.

present-provider = Hos leverandøren i dag ({ $name })
present-provider-today = Innstillingene gjelder den serveren som domenet peker på i dag.
new-provider = Hos den nye leverandøren ({ $name })
new-provider-first = Gjør dette først hos den nye leverandøren
new-provider-cautions = Vær oppmerksom på dette hos den nye leverandøren
new-provider-own-app = { $provider } har verken IMAP eller POP. Du leser e-posten i leverandørens egen app eller i nettleseren.
new-provider-no-such-domain = Domenet { $domain } finnes ikke. Sjekk stavemåten.
new-provider-no-mail = { $domain } tar ikke imot e-post.
new-provider-not-tried = Dette er serverne til { $provider }, så vidt vi vet. Vi har ikke kontaktet dem.
new-provider-no-servers = Vi vet ikke hvilke servere { $provider } har. Spør leverandøren, eller oppgi et domene som allerede er der.
new-provider-unclear = Vi klarte ikke å finne innstillingene for { $domain } akkurat nå. Søk igjen om en stund.
new-provider-ask-for-webmail = Spør den nye leverandøren hvor webmailen er.
new-provider-nothing = Vi fant ingen innstillinger for { $domain }. Spør den nye leverandøren.

problem-invalid-new-provider = Den nye leverandøren kan ikke brukes
problem-new-provider-unreadable = Oppgi den nye leverandøren (new-provider) som et domene eller en id. Alle id-er finnes på /v1/providers.
problem-new-provider-unknown = Vi kjenner ikke den nye leverandøren (new-provider). Oppgi i stedet et domene som allerede er der. Id-ene vi kjenner, finnes på /v1/providers.
problem-new-provider-same = Den nye leverandøren (new-provider) er domenet du flytter fra. Det peker på den gamle leverandøren til flyttingen er ferdig. Oppgi navnet på leverandøren eller et annet domene som allerede er der.
