package org.holocron.derive.format;

import java.time.YearMonth;

/** Dates and times of RFC 3339, section 5.6. Java's own parsers take other digits, hour 24, and years with a sign. */
final class Timestamps {

    private static final int DATE_CHARS = 10;
    private static final int TIME_CHARS = 8;
    private static final int OFFSET_CHARS = 6;
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int LEAP_SECOND = 60;

    private Timestamps() {}

    static boolean isDate(String text) {
        if (text.length() != DATE_CHARS || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        return year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    static boolean isDateTime(String text) {
        return text.length() > DATE_CHARS
                && (text.charAt(DATE_CHARS) == 'T' || text.charAt(DATE_CHARS) == 't')
                && isDate(text.substring(0, DATE_CHARS))
                && isTime(text.substring(DATE_CHARS + 1));
    }

    static boolean isTime(String text) {
        if (text.length() <= TIME_CHARS || text.charAt(2) != ':' || text.charAt(5) != ':') {
            return false;
        }
        int minutes = minutes(text, 0);
        int second = number(text, 6, 8);
        int offset = offset(text, fractionEnd(text));
        return minutes >= 0
                && second >= 0
                && second <= LEAP_SECOND
                && offset < MINUTES_OF_DAY
                && (second < LEAP_SECOND || endsDay(minutes - offset));
    }

    /** Leap seconds are put in at the end of a day of UTC only. */
    private static boolean endsDay(int minutesUtc) {
        return Math.floorMod(minutesUtc, MINUTES_OF_DAY) == MINUTES_OF_DAY - 1;
    }

    private static int fractionEnd(String text) {
        int end = TIME_CHARS;
        if (text.charAt(end) == '.') {
            end++;
            while (end < text.length() && digit(text.charAt(end)) >= 0) {
                end++;
            }
        }
        return text.charAt(end - 1) == '.' ? TIME_CHARS : end;
    }

    /** Minutes that the text is ahead of UTC; a whole day if none stands there. */
    private static int offset(String text, int from) {
        String offset = text.substring(from);
        if (offset.equals("Z") || offset.equals("z")) {
            return 0;
        }
        boolean formed = offset.length() == OFFSET_CHARS
                && (offset.charAt(0) == '+' || offset.charAt(0) == '-')
                && offset.charAt(3) == ':';
        int minutes = formed ? minutes(offset, 1) : -1;
        if (minutes < 0) {
            return MINUTES_OF_DAY;
        }
        return offset.charAt(0) == '-' ? -minutes : minutes;
    }

    /** Of {@code hh:mm}, whose colon is known; negative if it is none. */
    private static int minutes(String text, int from) {
        int hour = number(text, from, from + 2);
        int minute = number(text, from + 3, from + 5);
        return hour < 0 || hour > 23 || minute < 0 || minute > 59 ? -1 : hour * 60 + minute;
    }

    /** Negative if other characters than ASCII digits stand there. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int digit(char character) {
        return character >= '0' && character <= '9' ? character - '0' : -1;
    }
}
