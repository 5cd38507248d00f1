package org.holocron.derive.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a server asks to be left alone, by its header {@code Retry-After}: seconds, or a date in one of the three forms of HTTP (RFC 9110,
 * 5.6.7). A date is looked at from the server's own, in its header {@code Date}, since clocks differ.
 */
final class RetryAfter {

    /** What is longer is as long as this: a breaker waits an hour at most. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final int MOST_DIGITS = 7;

    private static final List<DateTimeFormatter> DATES =
            List.of(form("EEE, dd MMM yyyy HH:mm:ss 'GMT'"), oldForm(), form("EEE MMM ppd HH:mm:ss yyyy"));

    private RetryAfter() {}

    /**
     * @param header null if there is none
     * @param date the header of that name; null if there is none
     * @param clock of this machine, where the server tells no date
     * @return null if it does not say, or says what is over or is neither
     */
    static @Nullable Duration of(@Nullable String header, @Nullable String date, InstantSource clock) {
        String text = header == null ? "" : header.strip();
        if (text.matches("\\d+")) {
            String digits = text.replaceFirst("^0+(?=\\d)", "");
            return digits.length() > MOST_DIGITS ? LONGEST : shorter(Duration.ofSeconds(Long.parseLong(digits)));
        }
        return instant(text)
                .map(until -> Duration.between(
                        instant(date == null ? "" : date.strip()).orElseGet(clock::instant), until))
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
                .map(RetryAfter::shorter)
                .orElse(null);
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Optional<Instant> instant(String text) {
        for (DateTimeFormatter form : DATES) {
            try {
                return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException notOfThisForm) {
                // perhaps of the next one
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** Of RFC 850, with two digits of the year. */
    private static DateTimeFormatter oldForm() {
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(2000, 1, 1))
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }
}
