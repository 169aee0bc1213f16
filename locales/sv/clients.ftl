# Steg för varje e-postprogram. Ord ur menyer och fält står inom citattecken, och bara de som
# har lästs i en källa: se ../labels.toml. Annat beskrivs med egna ord.

# De program där några av menyernas ord inte gick att läsa någonstans, med sina namn i API:t.
unread-menus = apple-mail gmail outlook-new outlook-classic outlook-mac outlook-mobile

client-apple-mail = Mail
client-apple-phone-open = Öppna ”Inställningar” och ”Mail” och tryck på ”Konton”. I iOS 18 och senare ligger ”Mail” bland apparna, och listan över konton kan heta något annat.
client-apple-phone-other = Tryck på ”Lägg till konto”, ”Annat” och ”Lägg till e-postkonto”.
client-apple-phone-identity = Fyll i namn, ”E-post” och ”Lösenord” och tryck på ”Nästa”.
client-apple-phone-imap = Tryck på IMAP.
client-apple-phone-pop3 = Tryck på POP.
client-apple-phone-incoming = Under ”Server för inkommande e-post” skriver du { $host } vid ”Värdnamn” och fyller i ”Användarnamn” och ”Lösenord”.
client-apple-phone-outgoing = Under ”Server för utgående e-post” skriver du { $host } vid ”Värdnamn”. Fyll i ”Användarnamn” och ”Lösenord” här också, fast det står ”Frivilligt”.
client-apple-phone-save = Tryck på ”Nästa” och på ”Spara”.
client-apple-phone-check = Öppna kontot igen, ”Kontoinformation” och de avancerade inställningarna. Under ”Inställningar för inkommande” ska ”Använd SSL” vara på och ”Serverport” { $port }.
client-apple-phone-check-cleartext = Öppna kontot igen, ”Kontoinformation” och de avancerade inställningarna. Under ”Inställningar för inkommande” ska ”Använd SSL” vara av och ”Serverport” { $port }.
client-apple-phone-check-outgoing = Öppna kontots utgående server (SMTP). Där ska ”Använd SSL” vara på och ”Serverport” { $port }.
client-apple-phone-check-outgoing-cleartext = Öppna kontots utgående server (SMTP). Där ska ”Använd SSL” vara av och ”Serverport” { $port }.
client-apple-phone-leave = I de avancerade inställningarna väljer du ”Aldrig” vid ”Radera från servern”. Med ”Sju dagar” försvinner mejlen för dina andra enheter efter en vecka.
client-apple-phone-offline = Öppna de mejl och bilagor som du behöver medan du är uppkopplad. Hur ofta nya hämtas väljer du under ”Hämta nya data”.
client-apple-phone-remove = När det gamla kontot ska bort öppnar du det i listan och trycker på ”Radera konto”.

client-apple-mac-open = Klicka på menyn ”Mail” och välj att lägga till ett konto. Välj ”Annat Mail-konto”.
client-apple-mac-identity = Fyll i namn, e-postadress och lösenord och klicka på ”Logga in”.
client-apple-mac-imap = När programmet inte hittar servrarna visas fler fält. Välj IMAP vid ”Kontotyp”.
client-apple-mac-pop3 = När programmet inte hittar servrarna visas fler fält. Välj POP vid ”Kontotyp”.
client-apple-mac-incoming = Skriv { $host } vid ”Server, inkommande e-post” och fyll i ”Användarnamn”.
client-apple-mac-outgoing = Skriv { $host } vid ”Server, utgående e-post” och klicka på ”Logga in”.
client-apple-mac-save = Markera ”Mail” bland de appar som ska använda kontot och avsluta.
client-apple-mac-check = Öppna kontots ”Serverinställningar” och stäng av den automatiska hanteringen av anslutningen. För inkommande e-post ska porten vara { $port } och ”Använd TLS/SSL” på.
client-apple-mac-check-cleartext = Öppna kontots ”Serverinställningar” och stäng av den automatiska hanteringen av anslutningen. För inkommande e-post ska porten vara { $port } och ”Använd TLS/SSL” av.
client-apple-mac-check-outgoing = För utgående e-post ska porten vara { $port } och ”Använd TLS/SSL” på.
client-apple-mac-check-outgoing-cleartext = För utgående e-post ska porten vara { $port } och ”Använd TLS/SSL” av.
client-apple-mac-leave = Stäng av inställningen som tar bort mejl från servern när de har hämtats.
client-apple-mac-take = Ställ in kontot så att mejl tas bort från servern först en tid efter att de har hämtats. Då hinner du märka om något fattas.
client-apple-mac-offline = Ställ in kontot så att även bilagor hämtas. Då kan du läsa allt utan uppkoppling.
client-apple-mac-remove = När det gamla kontot ska bort markerar du det under ”Internetkonton” och klickar på ”Ta bort konto”.

client-gmail = Gmail
client-gmail-open = Öppna Gmail. Tryck på profilbilden och på ”Lägg till ett till konto”.
client-gmail-identity = Välj en annan typ än Google, skriv adressen och tryck på ”Nästa”.
client-gmail-imap = Tryck på ”Manuell inställning” och ”Personligt (IMAP)”. Skriv lösenordet.
client-gmail-pop3 = Tryck på ”Manuell inställning” och ”Personligt (POP3)”. Skriv lösenordet.
client-gmail-incoming = Under ”Inkommande serverinställningar” skriver du { $host } vid ”Server”. Frågar appen mer är ”Port” { $port } och ”Säkerhetstyp” { $security }.
client-gmail-outgoing = Under ”Utgående serverinställningar” skriver du { $host } vid ”SMTP-server”, med port { $port } och { $security }. Slå på ”Kräv inloggning”.
client-gmail-leave = Välj ”Aldrig” vid ”Ta bort e-post från servern”.
client-gmail-offline = Välj ”Alla” vid ”Synkronisera e-post från” om appen låter dig. Öppna de mejl och bilagor som du behöver medan du är uppkopplad.
client-gmail-remove = När det gamla kontot ska bort trycker du på ”Hantera konton på den här enheten” och på ”Ta bort konto”.
client-gmail-none = ”Ingen”
client-gmail-exchange = Välj ”Exchange och Office 365” i listan.

client-outlook-new = Nya Outlook
client-outlook-new-about = Mejlen går genom Microsofts moln.
client-outlook-new-open = Öppna inställningarna, gå till konton och lägg till ett konto.
client-outlook-new-identity = Skriv e-postadressen och gå vidare.
client-outlook-new-imap = Välj IMAP i listan över leverantörer. Skriv lösenordet och visa alla fält.
client-outlook-new-pop3 = Välj POP i listan över leverantörer. Skriv lösenordet och visa alla fält.
client-outlook-new-incoming = Skriv { $host } som inkommande server, med port { $port } och { $security }.
client-outlook-new-incoming-cleartext = Skriv { $host } som inkommande server, med port { $port }. Välj att inte kryptera.
client-outlook-new-outgoing = Skriv { $host } som utgående server, med port { $port } och { $security }.
client-outlook-new-outgoing-cleartext = Skriv { $host } som utgående server, med port { $port }. Välj att inte kryptera.
client-outlook-new-continue = Gå vidare, två gånger om en ruta om Microsofts moln visas.
client-outlook-new-offline = Slå på läsning utan uppkoppling i inställningarna. Testa den innan du behöver den.

client-outlook-classic = Klassiska Outlook
client-outlook-classic-about = I Startmenyn är det här programmet märkt som klassiskt. Det nya är inte märkt.
client-outlook-classic-open = Klicka på ”Arkiv”, ”Information” och ”Lägg till konto”.
client-outlook-classic-manual = Skriv e-postadressen. Öppna de avancerade alternativen, välj att ställa in kontot själv och klicka på ”Anslut”.
client-outlook-classic-imap = Välj IMAP. Skriv lösenordet och klicka på ”Anslut”.
client-outlook-classic-pop3 = Välj POP. Skriv lösenordet och klicka på ”Anslut”.
client-outlook-classic-change = Hittar Outlook inga inställningar väljer du att ändra kontots inställningar.
client-outlook-classic-incoming = Skriv { $host } som server för inkommande e-post, med port { $port } och { $security } som kryptering.
client-outlook-classic-incoming-cleartext = Skriv { $host } som server för inkommande e-post, med port { $port }. Välj att inte kryptera.
client-outlook-classic-outgoing = Skriv { $host } som server för utgående e-post, med port { $port } och { $security } som kryptering.
client-outlook-classic-outgoing-cleartext = Skriv { $host } som server för utgående e-post, med port { $port }. Välj att inte kryptera.
client-outlook-classic-next = Gå vidare tills kontot är tillagt.
client-outlook-classic-other-username = Här frågas inte efter användarnamn. Ditt är ett annat än e-postadressen, så välj manuell installation med fler servertyper i den äldre dialogrutan.
client-outlook-classic-leave = Se efter i kontots inställningar att en kopia ligger kvar på servern. Är det inställt att mejl tas bort efter ett antal dagar stänger du av det.
client-outlook-classic-take = Ställ in kontot så att mejl tas bort från servern efter 14 dagar. Då hinner du märka om något fattas.
client-outlook-classic-offline = Ställ in kontot så att alla mejl sparas på datorn och inte bara de senaste.
client-outlook-classic-back-up = Vill du ha en kopia klickar du på ”Arkiv”, ”Öppna & Exportera” och ”Importera/Exportera”. Välj ”Exportera till en fil”.

client-outlook-mac = Outlook för Mac
client-outlook-mac-open = Öppna verktygsmenyn, gå till konton och lägg till ett nytt.
client-outlook-mac-identity = Skriv e-postadressen, gå vidare och välj IMAP eller POP som leverantör.
client-outlook-mac-imap = Välj IMAP som kontotyp och skriv lösenordet.
client-outlook-mac-pop3 = Välj POP som kontotyp och skriv lösenordet.
client-outlook-mac-incoming = Skriv { $host } som inkommande server. Markera att du vill ändra porten, skriv { $port } och slå på SSL.
client-outlook-mac-incoming-cleartext = Skriv { $host } som inkommande server. Markera att du vill ändra porten, skriv { $port } och stäng av SSL.
client-outlook-mac-outgoing = Skriv { $host } som utgående server. Markera att du vill ändra porten, skriv { $port } och slå på SSL.
client-outlook-mac-outgoing-cleartext = Skriv { $host } som utgående server. Markera att du vill ändra porten, skriv { $port } och stäng av SSL.

client-outlook-mobile = Outlook för mobilen
client-outlook-mobile-about = Mejlen går genom Microsofts moln.
client-outlook-mobile-no-pop3 = Vi har inte kunnat bekräfta att Outlook på iPhone och iPad kan läsa mejl med POP. Använd appen som följer med enheten.
client-outlook-mobile-open = Öppna Outlook och lägg till ett konto i appens inställningar.
client-outlook-mobile-identity = Skriv e-postadressen och gå vidare.
client-outlook-mobile-imap = Välj IMAP bland leverantörerna och visa de avancerade inställningarna.
client-outlook-mobile-pop3 = Välj POP3 bland leverantörerna och visa de avancerade inställningarna.
client-outlook-mobile-incoming = Skriv { $host } som värdnamn för inkommande e-post, med port { $port } och { $security }. Fyll i användarnamn och lösenord.
client-outlook-mobile-incoming-cleartext = Skriv { $host } som värdnamn för inkommande e-post, med port { $port }. Välj att inte kryptera. Fyll i användarnamn och lösenord.
client-outlook-mobile-outgoing = Skriv { $host } som värdnamn för utgående e-post, med port { $port } och { $security }. Fyll i användarnamn och lösenord här också.
client-outlook-mobile-outgoing-cleartext = Skriv { $host } som värdnamn för utgående e-post, med port { $port }. Välj att inte kryptera. Fyll i användarnamn och lösenord här också.
client-outlook-mobile-save = Spara kontot. Går något fel tar du bort det och börjar om: servrarna går inte att ändra efteråt.

client-thunderbird = Thunderbird
client-thunderbird-open = Klicka på menyknappen uppe till höger, ”Lägg till konto” och ”E-post”.
client-thunderbird-identity = Fyll i ”Fullständigt namn” och ”E-postadress” och klicka på ”Fortsätt”.
client-thunderbird-edit = Klicka på ”Redigera konfiguration” om Thunderbird har hittat något.
client-thunderbird-imap = Välj IMAP vid ”Protokoll” på sidan ”Inställningar för inkommande server”.
client-thunderbird-pop3 = Välj POP3 vid ”Protokoll” på sidan ”Inställningar för inkommande server”.
client-thunderbird-incoming = Skriv { $host } vid ”Värdnamn” och { $port } vid ”Port”. Välj { $security } vid ”Anslutningssäkerhet”.
client-thunderbird-authentication = Välj ”Normalt lösenord” vid ”Autentiseringsmetod”. Fyll i ”Användarnamn” och klicka på ”Fortsätt”.
client-thunderbird-outgoing = Sedan ”Inställningar för utgående server”: { $host }, { $port }, { $security }.
client-thunderbird-none = ”Ingen”
client-thunderbird-password = Skriv lösenordet och klicka på ”Fortsätt” och ”Slutför”.
client-thunderbird-leave = Öppna ”Kontoinställningar” och ”Serverinställningar”. Avmarkera ”Som längst” och ”Tills jag tar bort dem”, så att mejlen ligger kvar för dina andra enheter.
client-thunderbird-take = Mejl tas bort från servern efter 14 dagar: ”Lämna kvar meddelanden på servern” och ”Som längst” är redan valda. Låt det vara så. Då hinner du märka om något fattas.
client-thunderbird-offline = Öppna ”Kontoinställningar” och ”Synkronisering & lagring”. Markera ”Behåll meddelanden i alla mappar för det här kontot på den här datorn”.

client-thunderbird-android-open = Tryck på ”Lägg till konto”, skriv e-postadressen och tryck på ”Nästa”.
client-thunderbird-android-edit = Tryck på ”Redigera konfiguration” om appen själv har hittat något.
client-thunderbird-android-imap = Välj IMAP vid ”Protokoll”.
client-thunderbird-android-pop3 = Välj POP3 vid ”Protokoll”.
client-thunderbird-android-incoming = Skriv { $host } vid ”Server”. Välj { $security } vid ”Säkerhet” och skriv { $port } vid ”Port”.
client-thunderbird-android-password = Välj ”Normalt lösenord” vid ”Autentisering”. Fyll i ”Användarnamn” och lösenordet och tryck på ”Nästa”.
client-thunderbird-android-outgoing = Gör likadant för den utgående servern: skriv { $host } vid ”Server”, välj { $security } vid ”Säkerhet” och skriv { $port } vid ”Port”.
client-thunderbird-android-leave = Välj ”Ta inte bort från servern” vid ”När jag tar bort ett meddelande”.

client-evolution = Evolution
client-evolution-open = Klicka på ”Arkiv”, ”Nytt” och ”E-postkonto”.
client-evolution-identity = Fyll i namn och e-postadress under ”Identitet” och klicka på ”Nästa”.
client-evolution-imap = Välj IMAP vid ”Servertyp” under ”Mottagande av e-post”.
client-evolution-pop3 = Välj POP vid ”Servertyp” under ”Mottagande av e-post”.
client-evolution-incoming = Skriv { $host } vid ”Server” och { $port } vid ”Port”. Fyll i användarnamnet och välj { $security } vid ”Krypteringsmetod”.
client-evolution-offline = Markera ”Synkronisera fjärrpost lokalt i alla mappar” under ”Alternativ för mottagning”.
client-evolution-leave = Markera ”Lämna kvar meddelanden på servern” under ”Alternativ för mottagning”.
client-evolution-take = Markera ”Lämna kvar meddelanden på servern” under ”Alternativ för mottagning”. Avmarkera det när du har sett att allt kommer fram.
client-evolution-outgoing = Skriv { $host } vid ”Server” under ”Sändning av e-post” och { $port } vid ”Port”. Välj { $security } vid ”Krypteringsmetod”.
client-evolution-apply = Klicka på ”Nästa” tills du kommer till ”Verkställ”, och klicka på den. Skriv lösenordet när Evolution frågar efter det.
client-evolution-tls = ”TLS på en specifik port”
client-evolution-starttls = ”STARTTLS efter anslutning”
client-evolution-none = ”Ingen kryptering”

client-webmail = Webbmejl
