# Vad som måste göras innan ett e-postprogram släpps in, och vilket lösenord det tar.

access-first = Gör detta först
access-turn-on-imap = Slå på IMAP i inställningarna hos { $provider }.
access-turn-on-pop = Slå på POP i inställningarna hos { $provider }.
access-turn-on-sending = Slå på SMTP i inställningarna hos { $provider }, så att du kan skicka mejl.
access-turn-on-two-step = Slå på tvåstegsverifiering hos { $provider }. Utan den går det inte att skapa applösenord.
access-make-app-password = Skapa ett applösenord hos { $provider }. Det skriver du i e-postprogrammet i stället för ditt vanliga lösenord.
access-install-bridge = Installera bryggan från { $provider } på datorn, starta den och logga in i den.
access-paid-plan = Se till att du har ett betalt abonnemang hos { $provider }. I ett gratiskonto ingår inte e-postprogram.
access-ask-administrator = Fråga den som är administratör för din e-post om kontot får läsas i e-postprogram.
access-provider-writes = Leverantören skriver: { $text }
access-provider-instruction = Läs leverantörens anvisning om vad som måste slås på.

text-password = Lösenord
password-usual = ditt vanliga lösenord
password-usual-or-app = ditt vanliga, eller ett applösenord om det nekas
password-mailbox = brevlådans, inte det till kundkontot
password-mailbox-or-app = brevlådans, eller ett applösenord om det nekas
password-app = ett applösenord
password-app-from = ett applösenord från { $provider }
password-app-or-usual = ett applösenord, eller ditt vanliga om du inte kan skapa något
password-sign-in = inget: du loggar in på leverantörens sida
password-sign-in-or-app = inget: du loggar in på leverantörens sida. Ett program som inte kan det behöver ett applösenord.
password-bridge = det som bryggan visar
password-unknown = brevlådans, inte det till kundkontot

text-providers-good = { $count ->
    [one] En post är läst och felfri.
   *[other] { $count } poster är lästa och felfria.
}
text-providers-certainty = { $certainty ->
    [high] Säkra
    [medium] Mindre säkra
   *[low] Osäkra
}: { $entries } ({ $facts ->
    [one] en uppgift
   *[other] { $facts } uppgifter
})

headline-own-app = Använd appen eller webbmejlen från { $provider }.
summary-own-app = { $provider } har varken IMAP eller POP. Mejlen läses i leverantörens egen app eller i webbläsaren.
summary-bridge = { $provider } läses genom en brygga, ett program från leverantören som du installerar på datorn. E-postprogrammet ansluter till bryggan med IMAP.
summary-bridge-elsewhere = Andra e-postprogram når { $provider } på en dator, genom leverantörens brygga. På dina enheter finns leverantörens app och webbmejl.
on-device-sign-in = Lägg till kontot i ett program som visar leverantörens egen inloggning.
bridge-unable = Programmet kan låta Microsofts servrar hämta mejlen, och de når inte bryggan på din dator. Klassiska Outlook och Thunderbird gör det.
on-device-own-app = Använd appen från { $provider }, eller webbmejlen. Andra e-postprogram kommer inte åt mejlen här.
step-own-app = Installera appen från { $provider }, eller öppna leverantörens webbmejl i webbläsaren.
step-own-app-sign-in = Logga in med e-postadressen och lösenordet.
step-username-bridge = Skriv användarnamnet och lösenordet som bryggan visar.
text-username-bridge = det som bryggan visar
text-bridge-ports = Bryggan tar andra portar om de här är upptagna. Vilka som gäller visar den själv.

client-apple-phone-sign-in = Öppna ”Inställningar” och ”Mail” och tryck på ”Konton”. I iOS 18 och senare ligger ”Mail” bland apparna. Tryck på ”Lägg till konto”.
client-apple-mac-sign-in = Klicka på menyn ”Mail” och välj att lägga till ett konto.
sign-in-choose-google = Välj Google i listan.
sign-in-choose-exchange = Välj Microsoft Exchange i listan.
sign-in-choose-yahoo = Välj Yahoo i listan.
sign-in-choose-aol = Välj AOL i listan.
sign-in-choose-any = Välj leverantören om den står i en lista. Skriv annars e-postadressen, så att programmet känner igen den.
sign-in-address = Skriv e-postadressen och gå vidare.
sign-in-found = Inställningarna fylls i av sig själva. Ändra dem inte.
sign-in-page = Logga in på leverantörens egen sida när den visas, och godkänn att programmet får läsa mejlen.
sign-in-unable = Det här programmet kan inte visa leverantörens inloggning. Läs mejlen i webbmejlen eller i leverantörens app. På datorer och Androidenheter kan Thunderbird göra det.

caution-alias-cannot-log-in = Ett alias hos { $provider } går inte att logga in med. Använd brevlådans egen adress.
caution-mail-goes-elsewhere = Nya mejl till { $domain } går till { $provider }. Servern { $host } tillhör någon annan och får dem inte längre. Där kan det finnas äldre mejl.
