package org.holocron.derive.interrogation;

import com.samskivert.mustache.Mustache;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.TemplateMarks;
import org.jspecify.annotations.Nullable;

/**
 * A text of the input, for a template that shows it outside the quoted evidence: there it stands among the prompt's own lines and could
 * pass for some of them. Shown, it is one line; what is wrong with it is told when a template shows it, and only then.
 *
 * @param pointer where it is in the input
 * @param problems is given what is wrong with it
 */
record PromptField(String pointer, String text, Consumer<Problem> problems) implements Mustache.CustomContext {

    /** A heading of Markdown at its start, and a tag like those of the evidence anywhere. */
    private static final Pattern FORGED = Pattern.compile("^\\s*#{1,6}\\s|</?evidence\\b", Pattern.CASE_INSENSITIVE);

    /** It has no fields: a template that asks for {@code text} within it gets no way around. */
    @Override
    public @Nullable Object get(String name) {
        return null;
    }

    @Override
    public String toString() {
        problem(text).ifPresent(must -> problems.accept(new Problem(pointer, "must " + must)));
        return ShownText.line(text);
    }

    private static Optional<String> problem(String text) {
        Optional<String> line = CleanText.problemOfLine(text);
        if (line.isPresent()) {
            return line.map(
                    must -> must + "; the prompt shows it outside the evidence, where texts of several lines belong");
        }
        Optional<String> mark = TemplateMarks.first(text);
        if (mark.isPresent()) {
            return mark.map(found -> "not hold \"" + found + "\", which chat templates use between turns");
        }
        return FORGED.matcher(text).find()
                ? Optional.of(
                        "not look like a heading or a quotation of the prompt, which shows it outside the evidence")
                : Optional.empty();
    }
}
