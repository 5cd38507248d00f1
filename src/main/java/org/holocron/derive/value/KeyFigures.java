package org.holocron.derive.value;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * The figures that a key has, {@code dose_over_65}, {@code depth_13_january}, {@code output_at_minus_7}: a value is of the key only where its own words have them too. They stand in its sentence, in the heads of
 * its row and column, or before it in its line or its heading; a year may stand anywhere before it.
 */
final class KeyFigures {

    private static final Pattern FIGURES = Pattern.compile("[a-z]?\\d{1,6}([a-z]{1,3})?");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

    private static final Pattern YEARS =
            Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)\\h?[-\u2013/]\\h?((?:19|20)\\d\\d)(?![-\u2013/\\d])");

    /** A longer line is no heading. */
    private static final int LONGEST_HEADING = 60;

    /** So far before a value its line and its heading are looked for. */
    private static final int FARTHEST = 2_000;

    private static final int MOST_LINES = 40;

    private final Words words;
    private final String text;
    private final Set<String> figures = new LinkedHashSet<>();

    KeyFigures(String key, Words words) {
        this.words = words;
        this.text = words.text();
        for (WordToken token : WordScanner.words(key.replace('_', ' '))) {
            if (FIGURES.matcher(token.word()).matches()) {
                figures.add(token.word().replaceAll("[a-z]", ""));
            }
        }
    }

    /** A figure of the key that the words around a value do not have; null if there is none. */
    @Nullable
    String missing(Span at) {
        if (figures.isEmpty()) {
            return null;
        }
        Span sentence = Clauses.sentence(text, at);
        TableCell cell = words.read().cellAt(at);
        String near = text.substring(lineStart(sentence.start()), at.start())
                + ' '
                + text.substring(at.end(), sentence.end())
                + ' '
                + heading(sentence.start())
                + ' '
                + title(sentence.start())
                + ' '
                + cell.columnHead()
                + ' '
                + cell.rowHead();
        Set<String> said = said(near);
        for (String figure : figures) {
            if (isInOtherYears(figure, sentence)) {
                return figure;
            }
            boolean isSaid = said.contains(plain(figure)) || !text.contains(plain(figure));
            if (!isSaid && !isYearBefore(figure, sentence, said)) {
                return figure;
            }
        }
        return null;
    }

    /** "Mean of 1991–2020": its sentence speaks of years without that of the key. */
    private boolean isInOtherYears(String figure, Span sentence) {
        if (!YEAR.matcher(figure).matches()) {
            return false;
        }
        String said = text.substring(sentence.start(), sentence.end());
        boolean isOther = false;
        for (Matcher years = YEARS.matcher(said); years.find(); ) {
            boolean holds = years.group(1).compareTo(figure) <= 0 && figure.compareTo(years.group(2)) <= 0;
            isOther |= !holds;
        }
        return isOther && !said.contains(figure);
    }

    /** A text need not say its year in each sentence; another year beside a value is another one. */
    private boolean isYearBefore(String figure, Span sentence, Set<String> near) {
        boolean other = near.stream().anyMatch(word -> YEAR.matcher(word).matches());
        return YEAR.matcher(figure).matches()
                && (near.contains(figure.substring(2)) || !other && isSaidBefore(figure, sentence.start()));
    }

    private boolean isSaidBefore(String figure, int end) {
        return text.lastIndexOf(figure, end) >= 0;
    }

    /** All numbers of a text, in figures and in words; of 08:00 also 0800. */
    private Set<String> said(String near) {
        Set<String> said = new LinkedHashSet<>();
        StringBuilder run = new StringBuilder();
        StringBuilder joined = new StringBuilder();
        for (int at = 0; at <= near.length(); at++) {
            char character = at < near.length() ? near.charAt(at) : ' ';
            if (Character.isDigit(character)) {
                run.append(character);
                joined.append(character);
            } else {
                add(run, said);
                if (":.,h’'".indexOf(character) < 0) {
                    add(joined, said);
                }
            }
        }
        for (Quantity quantity : QuantityReader.read(near, new Span(0, near.length()), words.languages())) {
            quantity.readings()
                    .forEach(reading ->
                            said.add(reading.value().abs().stripTrailingZeros().toPlainString()));
        }
        return said;
    }

    private static void add(StringBuilder run, Set<String> said) {
        if (!run.isEmpty()) {
            said.add(plain(run.toString()));
            run.setLength(0);
        }
    }

    private static String plain(String figure) {
        String plain = figure.replaceFirst("^0+", "");
        return plain.isEmpty() ? "0" : plain;
    }

    private int lineStart(int from) {
        int start = from;
        while (start > 0 && from - start < FARTHEST && text.charAt(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    /** The nearest short line above. */
    private String heading(int from) {
        int start = lineStart(from);
        for (int line = 0; line < MOST_LINES && start > 0; line++) {
            int end = start - 1;
            start = lineStart(end);
            if (end - start < LONGEST_HEADING && !text.substring(start, end).isBlank()) {
                return text.substring(start, end);
            }
        }
        return "";
    }

    /** The first line, if the value stands in another one. */
    private String title(int from) {
        int end = text.indexOf('\n');
        return end < 0 || end > from || end > FARTHEST ? "" : text.substring(0, end);
    }
}
