package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * A time of a day as exact as somebody wrote it.
 *
 * @param second -1 if none is said
 * @param offset of the zone in minutes; null if none is said
 * @param span in UTF-16 units of the text
 */
record ClockTime(int hour, int minute, int second, @Nullable Integer offset, Span span) {

    /** Short names of zones, with their offsets in minutes. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("z", 0),
            Map.entry("utc", 0),
            Map.entry("gmt", 0),
            Map.entry("wet", 0),
            Map.entry("bst", 60),
            Map.entry("cet", 60),
            Map.entry("mez", 60),
            Map.entry("cest", 120),
            Map.entry("mesz", 120),
            Map.entry("est", -300),
            Map.entry("edt", -240),
            Map.entry("cst", -360),
            Map.entry("cdt", -300),
            Map.entry("mst", -420),
            Map.entry("pst", -480),
            Map.entry("pdt", -420));

    /** The times of a part of a text. */
    static List<ClockTime> times(String text, Span part, Set<Language> languages) {
        DateCursor cursor =
                new DateCursor(DateScanner.tokens(text, part.start(), part.end()), DateLexicon.of(languages));
        List<ClockTime> times = new ArrayList<>();
        for (int at = 0; at < cursor.size(); at++) {
            ClockTime time = cursor.at(at).isNumber() ? at(cursor, at) : null;
            if (time != null) {
                times.add(time);
            }
        }
        return times;
    }

    /** Whether this time, which is claimed, is the other one, or says less than it. A zone must be told, unless none is claimed. */
    boolean follows(ClockTime words) {
        if (offset != null && words.offset == null) {
            return false;
        }
        int shift = offset == null || words.offset == null ? 0 : offset - words.offset;
        int minutes = Math.floorMod(words.hour * 60 + words.minute + shift, 24 * 60);
        boolean seconds = second < 0 || second == Math.max(0, words.second);
        return minutes == hour * 60 + minute && seconds;
    }

    /** The same figures on the clock; what is not the same is the zone. */
    boolean looksLike(ClockTime words) {
        return hour == words.hour && minute == words.minute;
    }

    private static @Nullable ClockTime at(DateCursor cursor, int at) {
        if (cursor.at(at).digits() == 4) {
            return inOneNumber(cursor, at);
        }
        int hour = cursor.at(at).number();
        boolean colon = cursor.isMark(at + 1, ':') || cursor.isWord(at + 1, "h") && cursor.isGlued(at + 1);
        boolean point = cursor.isMark(at + 1, '.') && cursor.after("hour", at + 3) > 0;
        boolean minutes =
                (colon || point) && cursor.isGlued(at + 2) && cursor.at(at + 2).digits() == 2;
        int minute = minutes ? cursor.at(at + 2).number() : 0;
        boolean seconds =
                minutes && cursor.isMark(at + 3, ':') && cursor.at(at + 4).digits() == 2;
        int end = at + (seconds ? 5 : minutes ? 3 : 1);
        int second = seconds ? cursor.at(at + 4).number() : -1;
        boolean fraction = seconds && (cursor.isMark(end, '.') || cursor.isMark(end, ',')) && cursor.isGlued(end + 1);
        end = fraction && cursor.at(end + 1).isNumber() ? end + 2 : end;
        return hour > 24 || minute > 59 || second > 60 ? null : named(cursor, at, end, minutes, hour, minute, second);
    }

    /** {@code 0600}, as ships and soldiers write it. */
    private static @Nullable ClockTime inOneNumber(DateCursor cursor, int at) {
        int hour = cursor.at(at).number() / 100;
        int minute = cursor.at(at).number() % 100;
        boolean fits = hour < 24 && minute < 60 && cursor.isWholeNumber(at);
        Span span = new Span(cursor.start(at), cursor.endBefore(at + 1));
        return fits ? new ClockTime(hour, minute, -1, zone(cursor, at + 1), span) : null;
    }

    private static @Nullable ClockTime named(
            DateCursor cursor, int at, int end, boolean minutes, int hour, int minute, int second) {
        int half = half(cursor, end);
        int word = half == 0 ? cursor.after("hour", end) : -1;
        if (!minutes && half == 0 && word < 0) {
            return null;
        }
        int next = half != 0 ? end + (cursor.isMark(end + 1, '.') ? 4 : 1) : word > 0 ? word : end;
        boolean minuteFollows = word > 0
                && !minutes
                && cursor.at(next).digits() == 2
                && cursor.at(next).number() < 60;
        int late = minuteFollows ? cursor.at(next).number() : minute;
        int whole = half > 0 && hour < 12 ? hour + 12 : half < 0 && hour == 12 ? 0 : hour;
        Span span = new Span(cursor.start(at), cursor.endBefore(minuteFollows ? next + 1 : end));
        return new ClockTime(whole % 24, late, second, zone(cursor, minuteFollows ? next + 1 : next), span);
    }

    /** 1 for p.m., -1 for a.m., 0 for neither. */
    private static int half(DateCursor cursor, int at) {
        String word = cursor.at(at).word();
        boolean points = cursor.isMark(at + 1, '.') && cursor.isWord(at + 2, "m");
        if (word.equals("pm") || word.equals("p") && points) {
            return 1;
        }
        return word.equals("am") || word.equals("a") && points ? -1 : 0;
    }

    private static @Nullable Integer zone(DateCursor cursor, int at) {
        int bracket = cursor.isMark(at, '(') || cursor.isMark(at, ',') ? at + 1 : at;
        Integer named = ZONES.get(cursor.at(bracket).word());
        int sign = named == null ? at : bracket + 1;
        boolean signed = (cursor.isMark(sign, '+') || cursor.isMark(sign, '-'))
                && cursor.at(sign + 1).isNumber();
        if (!signed || named == null && !cursor.isGlued(sign + 1)) {
            return named;
        }
        DateToken figures = cursor.at(sign + 1);
        boolean minutes = cursor.isMark(sign + 2, ':') && cursor.at(sign + 3).digits() == 2;
        int offset = figures.digits() > 2
                ? figures.number() / 100 * 60 + figures.number() % 100
                : figures.number() * 60 + (minutes ? cursor.at(sign + 3).number() : 0);
        return cursor.isMark(sign, '-') ? -offset : offset;
    }
}
