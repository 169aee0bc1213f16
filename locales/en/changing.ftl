# What may be asked beside devices and needs: which app the steps are for, and where one moves to.

page-clients = Which app?
page-clients-hint = Not sure? Tick none. You then get the steps for the app that comes with the device.
page-clients-all = All apps
text-clients = Apps (client)

problem-invalid-client = The app is unknown
problem-invalid-client-detail = Choose one of these: { $codes }.
