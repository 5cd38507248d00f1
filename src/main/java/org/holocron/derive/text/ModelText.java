package org.holocron.derive.text;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A text of others as a model reads it: the words are those of the text, its lines stay, and nothing in it can act on the model or
 * hide from people. What is unsafe is not written out as for people: a model would quote it, and a soft hyphen is no word.
 *
 * @param text clean, without white space around it; cleaned again it is the same
 * @param cleaned how often what was changed; kinds that did not occur are missing
 */
public record ModelText(String text, Map<Cleaned, Integer> cleaned) {

    /** What is changed in a text before a model reads it; the names in lower case are a format of {@code evidence.json}. */
    public enum Cleaned {
        /** Every break of a line that is no line feed becomes one. */
        LINE_BREAKS,
        /** Become spaces; NUL, escape and form feed are among them. */
        CONTROL_CHARACTERS,
        /** Are left out. */
        DIRECTION_MARKS,
        /** Are left out: zero width, soft hyphens, tags. Joiners within letters and pictures stay. */
        INVISIBLE_CHARACTERS,
        /** Become U+FFFD: half of a character cannot be sent. */
        HALF_CHARACTERS,
        /** Are broken up by a space, as {@link TemplateMarks} says. */
        TEMPLATE_MARKS
    }

    public ModelText {
        Map<Cleaned, Integer> inOrder = new EnumMap<>(Cleaned.class);
        inOrder.putAll(cleaned);
        cleaned = Collections.unmodifiableMap(inOrder);
    }

    public static ModelText of(String text) {
        Map<Cleaned, Integer> cleaned = new EnumMap<>(Cleaned.class);
        String before;
        String after = text;
        do {
            before = after;
            after = safe(before, cleaned);
            // What joined a character that is left out now joins nothing.
        } while (!after.equals(before));
        List<Integer> marks = TemplateMarks.starts(after);
        if (!marks.isEmpty()) {
            cleaned.put(Cleaned.TEMPLATE_MARKS, marks.size());
            after = TemplateMarks.broken(after, marks);
        }
        return new ModelText(CleanText.strip(after), cleaned);
    }

    private static String safe(String text, Map<Cleaned, Integer> cleaned) {
        String lines = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
        if (lines.length() < text.length()) {
            cleaned.merge(Cleaned.LINE_BREAKS, text.length() - lines.length(), Integer::sum);
        }
        return CleanText.clean(lines, (found, character) -> {
            if (character == '\n' || character == '\t') {
                return Character.toString(character);
            }
            Cleaned kind = kindOf(found, character);
            cleaned.merge(kind, 1, Integer::sum);
            return switch (kind) {
                case LINE_BREAKS -> "\n";
                case CONTROL_CHARACTERS -> " ";
                case HALF_CHARACTERS -> "\uFFFD";
                default -> "";
            };
        });
    }

    private static Cleaned kindOf(UnsafeCharacter found, int character) {
        return switch (found) {
            // Form feeds and vertical tabs stand between pages and columns: a page is no line.
            case LINE_BREAK ->
                character == '\f' || character == '\u000B' ? Cleaned.CONTROL_CHARACTERS : Cleaned.LINE_BREAKS;
            case TAB, CONTROL -> Cleaned.CONTROL_CHARACTERS;
            case DIRECTION -> Cleaned.DIRECTION_MARKS;
            case UNSEEN -> Cleaned.INVISIBLE_CHARACTERS;
            case HALF -> Cleaned.HALF_CHARACTERS;
        };
    }
}
