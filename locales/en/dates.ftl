# The time of day is told by the clocks where the language is spoken: a time zone of the IANA’s.
# English is read everywhere.
time-zone = UTC
moment = { $date } at { $hour }:{ $minute } UTC
date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
