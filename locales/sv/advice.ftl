# Svaret först, sedan varför, sedan vad man ska tänka på.

headline-imap = Välj IMAP.
headline-pop3 = Välj POP.
headline-webmail = Läs mejlen i webbläsaren.
headline-no-mail = { $domain } tar inte emot e-post.
headline-no-such-domain = Domänen { $domain } finns inte.

summary-imap-proven = Servern { $host } svarar. Med IMAP ligger mejlen kvar där, och alla dina enheter visar samma sak.
summary-imap-published = Domänen anger { $host }, men vi har inte sett servern fungera. Med IMAP ligger mejlen kvar på servern, och alla dina enheter visar samma sak.
summary-imap-seen = Det finns en server på { $host }, men vi har inte sett den fungera. Med IMAP ligger mejlen kvar på servern, och alla dina enheter visar samma sak.
summary-pop3-seen = Det finns en server på { $host }, men vi har inte sett den fungera. Med POP hämtas mejlen till en enhet och kan sedan tas bort från servern.
summary-imap-general = Vi hittade ingen server där mejlen till { $domain } kan läsas. Rådet bygger på vad som brukar passa. Fråga din leverantör efter inställningarna.
summary-imap-unclear = Vi kunde inte prova IMAP just nu. Servern { $host } erbjuder POP, men vänta med att ställa in det: IMAP brukar också finnas och är oftast det bättre valet.
summary-pop3-proven = Servern { $host } svarar. Med POP hämtas mejlen till en enhet och kan sedan tas bort från servern.
summary-pop3-published = Domänen anger { $host }, men vi har inte sett servern fungera. Med POP hämtas mejlen till en enhet och kan sedan tas bort från servern.
summary-pop3-general = Vi hittade ingen server där mejlen till { $domain } kan läsas. Rådet bygger på det du har berättat. Fråga din leverantör efter inställningarna.
summary-unknown = Vi kunde inte ta reda på vilka servrar { $domain } har. Rådet bygger på vad som brukar passa. Fråga din leverantör efter inställningarna.
summary-webmail = På en lånad enhet ska du inte lägga till något konto. Öppna leverantörens webbmejl i stället, och logga ut när du är klar.
summary-no-mail = Det finns alltså inget e-postkonto att ställa in för { $domain }. Kontrollera att du har skrivit det som står efter @ i din e-postadress.
summary-no-such-domain = Kontrollera stavningen. Skriv det som står efter @ i din e-postadress.

reason-only-imap = Servern { $host } erbjuder IMAP men inte POP.
reason-only-pop3 = Servern { $host } erbjuder POP men inte IMAP.
reason-safer-imap = Hos { $host } är IMAP krypterat. POP är det inte.
reason-safer-pop3 = Hos { $host } är POP krypterat. IMAP är det inte.
reason-imap-does-not-answer = POP fungerar. IMAP ska finnas på { $host }, men fungerar inte där.
reason-pop3-does-not-answer = IMAP fungerar. POP ska finnas på { $host }, men fungerar inte där.
reason-shared-mailbox = Flera läser brevlådan. Med IMAP ser alla samma mejl, och vad som redan är läst och besvarat.
reason-several-devices = { $count ->
    [2] Du har två enheter. Båda
    [3] Du har tre enheter. Alla
    [4] Du har fyra enheter. Alla
    [5] Du har fem enheter. Alla
   *[other] Du har { $count } enheter. Alla
  } visar samma mejl, även skickade mejl och utkast.
reason-one-device = Du läser mejlen på en enda enhet, så det finns inget att hålla lika.
reason-keep-off-server = Du vill inte ha mejlen kvar hos leverantören. Med POP flyttas de hem till din enhet.
reason-little-server-space = Utrymmet på servern är litet. Med POP töms det när mejlen hämtas.
reason-offline-imap = Du vill läsa utan uppkoppling. Med IMAP sparar dina enheter kopior som du kan läsa då.
reason-offline-pop3 = Du vill läsa utan uppkoppling. Med POP ligger mejlen på enheten.
reason-device-loss = Går en enhet sönder finns mejlen kvar på servern.
reason-borrowed-device = Enheten är någon annans. I webbläsaren lämnar du inga mejl efter dig.

alternative-pop3 = POP passar om du läser mejlen på en enda enhet och vill ha dem där i stället för på servern.
alternative-imap = IMAP passar bättre så snart du vill läsa mejlen på mer än en enhet.
alternative-imap-on-own-device = På en enhet som är din egen väljer du IMAP.
alternative-pop3-on-own-device = På en enhet som är din egen väljer du POP.
alternative-webmail = Webbmejl passar när du lånar någon annans dator.
