device-phone = Telefon
device-phone-ios = iPhone
device-phone-android = Androidtelefon
device-tablet = Surfplatta
device-tablet-ipados = iPad
device-tablet-android = Androidplatta
device-computer = Dator
device-computer-windows = Windowsdator
device-computer-macos = Mac
device-computer-linux = Linuxdator
device-computer-chromeos = Chromebook
device-borrowed = Lånad enhet
device-other = Annan enhet

need-offline = Jag vill läsa mejl utan uppkoppling
need-keep-off-server = Jag vill inte ha mejlen kvar hos leverantören
need-little-server-space = Jag har ont om utrymme på servern
need-shared-mailbox = Vi är flera som läser brevlådan
need-changing-provider = Jag ska byta e-postleverantör
need-backup = Jag vill ha en säkerhetskopia

on-device-imap = Lägg till kontot som IMAP.
on-device-pop3 = Lägg till kontot som POP.
on-device-webmail = Läs mejlen i webbläsaren. Lägg inte till något konto.
on-device-chromebook = En Chromebook har inget eget e-postprogram. Läs mejlen i webbläsaren.
device-together = { $first } och { $last }
device-several = { $count ->
    [2] { $device } (två)
    [3] { $device } (tre)
    [4] { $device } (fyra)
   *[other] { $device } ({ $count } stycken)
  }

step-open-app = Öppna e-postappen och lägg till ett konto.
step-open-program = Öppna e-postprogrammet och lägg till ett konto.
step-choose-imap = Välj IMAP om du får välja kontotyp.
step-choose-pop3 = Välj POP eller POP3 om du får välja kontotyp.
step-password = Skriv lösenordet när du får frågan.
step-incoming = Skriv { $host } som inkommande server, med port { $port } och { $security }.
step-incoming-cleartext = Skriv { $host } som inkommande server, med port { $port }. Stäng av kryptering (SSL eller TLS).
step-outgoing = Skriv { $host } som utgående server, med port { $port } och { $security }.
step-outgoing-cleartext = Skriv { $host } som utgående server, med port { $port }. Stäng av kryptering (SSL eller TLS).
step-outgoing-unknown = Fråga leverantören vad den utgående servern heter.
step-username = Användarnamnet är oftast hela e-postadressen.
step-username-address = Användarnamnet är hela e-postadressen.
step-username-local-part = Användarnamnet är det som står före @ i e-postadressen.
step-username-pattern = Användarnamnet är { $pattern }. I stället för { $name } skriver du det som står före @ i e-postadressen.
step-sending-username-address = Användarnamnet för den utgående servern är hela e-postadressen.
step-sending-username-local-part = Användarnamnet för den utgående servern är det som står före @ i e-postadressen.
step-sending-username-pattern = Användarnamnet för den utgående servern är { $pattern }. I stället för { $name } skriver du det som står före @ i e-postadressen.
username-placeholder = NAMN
step-leave-copies = Ställ in kontot så att mejlen ligger kvar på servern, utan tidsgräns om du får välja.
step-take-copies = När allt har kommit fram ställer du in kontot så att hämtade mejl tas bort från servern. Kan du välja låter du dem ligga kvar i 14 dagar, så hinner du märka om något fattas.
step-keep-offline = Ställ in kontot så att alla mejl sparas på datorn, med bilagor. Då kan du läsa dem utan uppkoppling.
step-keep-offline-on-phone = Öppna de mejl och bilagor som du behöver medan du är uppkopplad. Appen sparar det som du har öppnat.
step-send-to-yourself = Skicka ett mejl till dig själv och kontrollera att det kommer fram.
step-webmail-open = Öppna leverantörens webbmejl i webbläsaren.
step-webmail-open-at = Öppna { $url } i webbläsaren.
step-webmail-log-in = Logga in med användarnamnet och lösenordet till brevlådan.
step-webmail-private-window = Använd ett privat fönster, så att inget sparas på enheten.
step-webmail-log-out = Logga ut när du är klar, och stäng fönstret.
step-webmail-bookmark = Spara sidan som bokmärke.
