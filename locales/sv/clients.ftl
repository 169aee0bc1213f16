# Steg för varje e-postprogram. Ord ur menyer och fält står inom citattecken, och bara de som
# har lästs i en källa: se ../labels.toml. Annat beskrivs med egna ord.

client-switch-on = på
client-switch-off = av

client-apple-mail = Mail
client-apple-phone-about = Appen följer med enheten. En del av menyernas ord har vi inte kunnat kontrollera på svenska.
client-apple-phone-open = Öppna ”Inställningar” och gå till inställningarna för ”Mail”.
client-apple-phone-other = Tryck på listan över konton och lägg till ett nytt. Välj annat konto, och sedan e-postkonto.
client-apple-phone-identity = Skriv namn, e-postadress och lösenord, och gå vidare.
client-apple-phone-imap = Tryck på IMAP.
client-apple-phone-pop3 = Tryck på POP.
client-apple-phone-incoming = Skriv { $host } som värdnamn vid ”Server för inkommande e-post”.
client-apple-phone-outgoing = Skriv { $host } som värdnamn vid ”Server för utgående e-post”.
client-apple-phone-save = Fyll i användarnamn och lösenord för båda servrarna, och spara.
client-apple-phone-check = Öppna kontots avancerade inställningar. Porten ska vara { $port } och SSL ska vara { $security }.
client-apple-phone-check-outgoing = Öppna kontots utgående server. Där ska porten vara { $port } och SSL { $security }.

client-apple-mac-about = Programmet följer med datorn. En del av menyernas ord har vi inte kunnat kontrollera på svenska.
client-apple-mac-open = Klicka på menyn ”Mail” och välj att lägga till ett konto. Välj ett annat slag än dem som räknas upp.
client-apple-mac-identity = Skriv namn, e-postadress och lösenord, och gå vidare.
client-apple-mac-imap = Välj IMAP som ”Kontotyp”.
client-apple-mac-pop3 = Välj POP som ”Kontotyp”.
client-apple-mac-incoming = Skriv { $host } vid ”Server för inkommande e-post”.
client-apple-mac-outgoing = Skriv { $host } vid ”Server för utgående e-post”.
client-apple-mac-check = Klicka på ”Mail”, ”Inställningar” och ”Konton”. Under serverinställningar ska porten för inkommande e-post vara { $port } och SSL { $security }.
client-apple-mac-check-outgoing = För utgående e-post ska porten vara { $port } och SSL { $security }.
client-apple-mac-leave = Slå av att hämtade mejl tas bort från servern. Det valet finns i kontots inställningar.
client-apple-mac-take = När allt har kommit fram ställer du in för kontot att hämtade mejl ska tas bort från servern.
client-apple-mac-offline = Ställ in för kontot att även bilagor ska hämtas. Då kan du läsa allt utan uppkoppling.

client-gmail = Gmail
client-gmail-about = Appen finns på de flesta Androidenheter och läser mejl även från andra leverantörer. Menyerna kan heta något annat på din enhet.
client-gmail-open = Öppna enhetens ”Inställningar”, tryck på ”Konton” och sedan på ”Lägg till konto”.
client-gmail-imap = Tryck på ”Personligt (IMAP)”.
client-gmail-pop3 = Tryck på ”Personligt (POP3)”.
client-gmail-identity = Skriv e-postadressen. Välj att ställa in själv, om du får frågan, och skriv lösenordet.
client-gmail-incoming = Skriv { $host } som inkommande server. Frågar appen efter mer är porten { $port } och säkerheten { $security }.
client-gmail-outgoing = Skriv { $host } som utgående server. Där är porten { $port } och säkerheten { $security }.

client-outlook-new = Nya Outlook
client-outlook-new-about = Programmet följer med Windows och hämtar mejlen genom Microsofts moln. Menyernas ord har vi inte kunnat kontrollera på svenska.
client-outlook-new-open = Öppna inställningarna, gå till konton och lägg till ett konto.
client-outlook-new-identity = Skriv e-postadressen och gå vidare.
client-outlook-new-imap = Välj IMAP i listan över leverantörer. Skriv lösenordet och visa alla fält.
client-outlook-new-pop3 = Välj POP i listan över leverantörer. Skriv lösenordet och visa alla fält.
client-outlook-new-incoming = Skriv { $host } som inkommande server, med port { $port } och { $security }.
client-outlook-new-outgoing = Skriv { $host } som utgående server, med port { $port } och { $security }.
client-outlook-new-continue = Gå vidare, och godkänn att mejlen går genom Microsofts moln.
client-outlook-new-offline = Slå på läsning utan uppkoppling i inställningarna. Pröva den innan du behöver den.

client-outlook-classic = Klassiska Outlook
client-outlook-classic-about = Programmet hör till Microsoft 365 och Office. Menyernas ord har vi inte kunnat kontrollera på svenska.
client-outlook-classic-open = Öppna arkivmenyn och lägg till ett konto.
client-outlook-classic-manual = Skriv e-postadressen. Öppna de avancerade valen och välj att ställa in kontot själv.
client-outlook-classic-imap = Välj IMAP och skriv lösenordet.
client-outlook-classic-pop3 = Välj POP och skriv lösenordet.
client-outlook-classic-incoming = Skriv { $host } som server för inkommande e-post, med port { $port } och { $security } som kryptering.
client-outlook-classic-outgoing = Skriv { $host } som server för utgående e-post, med port { $port } och { $security } som kryptering.
client-outlook-classic-leave = Ställ in för kontot att en kopia av varje mejl ska ligga kvar på servern.
client-outlook-classic-take = När allt har kommit fram ställer du in för kontot att ingen kopia ska ligga kvar på servern.
client-outlook-classic-offline = Ställ in för kontot att alla mejl ska sparas på datorn och inte endast de senaste.

client-outlook-mac = Outlook för Mac
client-outlook-mac-about = Programmet hör till Microsoft 365 och finns i App Store. Menyernas ord har vi inte kunnat kontrollera på svenska.
client-outlook-mac-open = Öppna verktygsmenyn, gå till konton och lägg till ett nytt.
client-outlook-mac-identity = Skriv e-postadressen, gå vidare och välj IMAP eller POP som leverantör.
client-outlook-mac-imap = Välj IMAP som kontotyp och skriv lösenordet.
client-outlook-mac-pop3 = Välj POP som kontotyp och skriv lösenordet.
client-outlook-mac-incoming = Skriv { $host } som inkommande server, med port { $port }. SSL ska vara { $security }.
client-outlook-mac-outgoing = Skriv { $host } som utgående server, med port { $port }. SSL ska vara { $security }.

client-thunderbird = Thunderbird
client-thunderbird-about = Programmet är gratis och finns på svenska.
client-thunderbird-open = Klicka på menyknappen överst till höger, på ”Nytt konto” och på ”E-post”.
client-thunderbird-identity = Skriv namn och e-postadress, och klicka på ”Fortsätt”.
client-thunderbird-imap = Välj IMAP. Klicka på ”Redigera konfiguration”, så att du ser vad som är ifyllt.
client-thunderbird-pop3 = Välj POP3. Klicka på ”Redigera konfiguration”, så att du ser vad som är ifyllt.
client-thunderbird-incoming = Under ”Inkommande server” ska det stå { $host } vid ”Värdnamn”, { $port } vid ”Port” och { $security } vid ”Anslutningssäkerhet”.
client-thunderbird-outgoing = Under ”Utgående server” ska det stå { $host } vid ”Värdnamn”, { $port } vid ”Port” och { $security } vid ”Anslutningssäkerhet”.
client-thunderbird-none = ”Ingen”
client-thunderbird-password = Klicka på ”Fortsätt” och skriv lösenordet.
client-thunderbird-leave = Öppna ”Kontoinställningar” och ”Serverinställningar”. Markera ”Lämna kvar meddelanden på servern”.
client-thunderbird-take = När allt har kommit fram öppnar du ”Kontoinställningar” och ”Serverinställningar”, och avmarkerar ”Lämna kvar meddelanden på servern”.
client-thunderbird-offline = Öppna ”Kontoinställningar” och ”Synkronisering & lagring”. Markera ”Behåll meddelanden i alla mappar för det här kontot på den här datorn”.

client-thunderbird-android-about = Appen är gratis och finns på svenska, i Google Play.
client-thunderbird-android-open = Tryck på ”Lägg till konto”, skriv e-postadressen och tryck på ”Nästa”.
client-thunderbird-android-edit = Tryck på ”Redigera konfiguration” om appen själv har hittat något.
client-thunderbird-android-imap = Välj IMAP vid ”Protokoll”.
client-thunderbird-android-pop3 = Välj POP3 vid ”Protokoll”.
client-thunderbird-android-incoming = Skriv { $host } vid ”Server”. Välj { $security } vid ”Säkerhet” och skriv { $port } vid ”Port”.
client-thunderbird-android-outgoing = Tryck på ”Nästa”. Skriv { $host } vid ”Server”, välj { $security } vid ”Säkerhet” och skriv { $port } vid ”Port”.
client-thunderbird-android-leave = Välj ”Ta inte bort från servern” vid ”När jag tar bort ett meddelande”.
client-thunderbird-android-take = Appen tar bort mejl från servern först när du raderar dem. Välj ”Ta bort från servern” vid ”När jag tar bort ett meddelande”.

client-evolution = Evolution
client-evolution-about = Programmet är gratis och hör till Gnome.
client-evolution-open = Klicka på ”Arkiv”, ”Nytt” och ”E-postkonto”.
client-evolution-identity = Skriv namn och e-postadress under ”Identitet”, och klicka på ”Nästa”.
client-evolution-imap = Välj IMAP vid ”Servertyp” under ”Mottagande av e-post”.
client-evolution-pop3 = Välj POP vid ”Servertyp” under ”Mottagande av e-post”.
client-evolution-incoming = Skriv { $host } vid ”Server” och { $port } vid ”Port”. Välj { $security } vid ”Krypteringsmetod”.
client-evolution-offline = Markera ”Synkronisera fjärrpost lokalt i alla mappar” under ”Alternativ för mottagning”.
client-evolution-leave = Markera ”Lämna kvar meddelanden på servern” under ”Alternativ för mottagning”.
client-evolution-take = Markera ”Lämna kvar meddelanden på servern” under ”Alternativ för mottagning”. Avmarkera det när du har sett att allt kommer fram.
client-evolution-outgoing = Skriv { $host } vid ”Server” under ”Sändning av e-post”, och { $port } vid ”Port”. Välj { $security } vid ”Krypteringsmetod”.
client-evolution-apply = Klicka dig vidare med ”Nästa”, och till sist på ”Verkställ”.
client-evolution-tls = ”TLS på en specifik port”
client-evolution-starttls = ”STARTTLS efter anslutning”
client-evolution-none = ”Ingen kryptering”

client-webmail = Webbmejl
client-webmail-about = En Chromebook har inget eget e-postprogram, så läs mejlen i webbläsaren. Gmail på webben hämtar sedan januari 2026 inte längre mejl från andra konton.
