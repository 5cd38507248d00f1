package org.holocron.derive.json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.Shortened;

/**
 * Something that is wrong at one place of a JSON document. Programs read the pointer, people read the sentence; nothing
 * takes a sentence apart to find the place.
 *
 * @param pointer JSON pointer (RFC 6901) into the document; empty for the document as a whole
 * @param message the end of a sentence that starts with the place: {@code must be a string, not a number}; one line, all of it visible
 */
public record Problem(String pointer, String message) {

    private static final int MAX_POINTER_CHARS = 160;

    public Problem {
        if (!Pointers.isPointer(pointer) || message.isBlank()) {
            throw new IllegalArgumentException(
                    "a problem needs a JSON pointer and a message, not \"" + pointer + "\" and \"" + message + "\"");
        }
        message = CleanText.line(message);
    }

    /** A problem of the document as a whole. */
    public static Problem ofWhole(String message) {
        return new Problem("", message);
    }

    /** The same problem in a document that holds this one at {@code parent}. */
    public Problem under(String parent) {
        return new Problem(parent + pointer, message);
    }

    /**
     * For people and models: the place and what is wrong there.
     *
     * @param document the name of the document, for a problem of the whole: {@code the answer}
     */
    public String sentence(String document) {
        return (pointer.isEmpty() ? document : CleanText.line(shortened())) + " " + message;
    }

    /** Its end, which is more specific: a model may give a field a name of any length. */
    private String shortened() {
        return Shortened.toEnd(pointer, MAX_POINTER_CHARS);
    }

    /** All sentences on one line. */
    public static String sentences(List<Problem> problems, String document) {
        return problems.stream().map(problem -> problem.sentence(document)).collect(Collectors.joining("; "));
    }

    /** The first so many, and one more that counts the rest: neither a person nor a model reads on. */
    public static List<Problem> first(int most, List<Problem> all) {
        int shown = Math.min(most, all.size());
        return withRest(all.subList(0, shown), all.size() - shown);
    }

    static List<Problem> withRest(List<Problem> shown, int rest) {
        List<Problem> first = new ArrayList<>(shown);
        if (rest > 0) {
            first.add(ofWhole("has " + rest + (rest == 1 ? " more problem" : " more problems")));
        }
        return List.copyOf(first);
    }
}
