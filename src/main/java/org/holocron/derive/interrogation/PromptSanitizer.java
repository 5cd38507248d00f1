package org.holocron.derive.interrogation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.text.Shortened;

/**
 * Removes from a quoted text what would control the model instead of being read: control characters, and the marks that
 * chat templates use between turns, which a server may interpret wherever they occur.
 */
final class PromptSanitizer {

    private static final Pattern LINE_BREAKS = Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029]");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    /** The first character of such a mark, if the rest of it follows. */
    private static final Pattern TURN_MARKS = Pattern.compile(
            "<(?=\\||/?(?:s|bos|eos|think|start_of_turn|end_of_turn)>)|\\[(?=/?INST])|\\|(?=>)",
            Pattern.CASE_INSENSITIVE);

    private static final int SHOWN_CHARS = 16;

    private PromptSanitizer() {}

    /** The start of such a mark, to name it; empty if the text has none. */
    static Optional<String> turnMark(String text) {
        Matcher mark = TURN_MARKS.matcher(text);
        return mark.find() ? Optional.of(Shortened.from(text, mark.start(), SHOWN_CHARS)) : Optional.empty();
    }

    static String clean(String text) {
        String lines = LINE_BREAKS.matcher(text).replaceAll("\n");
        String printable = CONTROLS.matcher(lines).replaceAll(" ");
        return TURN_MARKS.matcher(printable).replaceAll("$0 ");
    }
}
