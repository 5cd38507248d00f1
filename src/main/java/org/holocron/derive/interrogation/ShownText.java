package org.holocron.derive.interrogation;

import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.ModelText;
import org.holocron.derive.text.TemplateMarks;

/**
 * What a model is shown of texts of others, in the prompt and in a repair: the one way. What holds an answer to such a text accepts what
 * stands here for it too.
 */
public final class ShownText {

    private ShownText() {}

    /** An id, a field of the input, a message: one line. */
    public static String line(String text) {
        return TemplateMarks.broken(CleanText.line(text));
    }

    /** A text with its lines. */
    public static String lines(String text) {
        return ModelText.of(text).text();
    }
}
