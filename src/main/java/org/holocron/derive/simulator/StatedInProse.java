package org.holocron.derive.simulator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What running text says of a field: {@code The report id is R-17}, {@code about report R-17}. A prompt that names an input's
 * field in a sentence left the answer's field empty, and every job failed of its echo.
 */
final class StatedInProse {

    /** Quotes and marks around a value. */
    private static final String MARKS = "[\"'`*(\\[]*";

    private static final String QUOTED = "[\"'`]([^\\s\"'`]+)[\"'`]";

    /** What is no name seldom has a digit or a low line in it. */
    private static final String NAME = "((?=[^\\s]*[\\d_])[\\p{L}\\d][\\p{L}\\d._/-]*)";

    private StatedInProse() {}

    /** What is said last, the clearest wording first. */
    static Optional<String> of(String key, String question) {
        List<String> words = List.of(key.split("[^\\p{L}\\d]+|(?<=\\p{Ll})(?=\\p{Lu})"));
        String whole = words(words);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        String is = whole + "\\b" + MARKS + "\\s*(?:is|=|:|#)\\s*";
        Optional<String> said = last(is + QUOTED, question)
                .or(() -> last(is + MARKS + NAME, question))
                .or(() -> last(whole + "\\s+" + MARKS + NAME, question));
        return said.isPresent() || words.size() < 2
                ? said
                : last(words(words.subList(0, words.size() - 1)) + "\\s+#?" + MARKS + NAME, question);
    }

    private static String words(List<String> words) {
        return words.stream()
                .filter(word -> !word.isEmpty())
                .map(Pattern::quote)
                .reduce((one, other) -> one + "[ _-]?" + other)
                .orElse("");
    }

    private static Optional<String> last(String pattern, String question) {
        Matcher matcher = Pattern.compile(
                        "(?<![\\p{L}\\d_])" + pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(question);
        String last = "";
        while (matcher.find()) {
            last = matcher.group(1).replaceFirst("[.!?]+$", "");
        }
        return Optional.of(last).filter(text -> !text.isEmpty());
    }
}
