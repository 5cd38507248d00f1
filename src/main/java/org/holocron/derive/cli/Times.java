package org.holocron.derive.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Shows times short: without the date where that is today's. */
record Times(Instant now) {

    String shown(Instant time) {
        String text = time.truncatedTo(ChronoUnit.SECONDS).toString();
        boolean today = time.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .equals(now.atOffset(ZoneOffset.UTC).toLocalDate());
        return today ? text.substring(text.indexOf('T') + 1) : text;
    }

    /** The day of another day, else the time. */
    String dayOrTime(String time) {
        return shown(time).replaceFirst("T.*", "");
    }

    /** A text that is no time is shown as it is. */
    String shown(String time) {
        try {
            return shown(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return time;
        }
    }
}
