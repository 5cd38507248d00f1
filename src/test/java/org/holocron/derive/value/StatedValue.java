package org.holocron.derive.value;

import jakarta.json.JsonString;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holocron.derive.claim.Span;

/**
 * A value that English words state, as a check finds it first: the words are the sentence that has the value; they and other texts were sent.
 *
 * @param sent by their ids
 */
record StatedValue(ClaimedValue claimed, Words words, Span at, Map<String, ReadText> sent) {

    private static final Set<Language> ENGLISH = Set.of(Language.ENGLISH);

    /** @param text has the value as the claim writes it, or after an @ */
    static StatedValue of(ClaimedValue claimed, String text, String... others) {
        String value = claimed.value() instanceof JsonString string
                ? string.getString()
                : claimed.value().toString();
        int marked = text.indexOf('@');
        String read = text.replace("@", "");
        int start = marked < 0 ? read.indexOf(value) : marked;
        Span at = new Span(start, marked < 0 ? start + value.length() : read.indexOf(' ', start));
        Words words = new Words(new ReadText(read, ENGLISH), Clauses.sentence(read, at));
        Map<String, ReadText> sent = new TreeMap<>(Map.of("e1", words.read()));
        for (String other : others) {
            sent.put("e" + (sent.size() + 1), new ReadText(other, ENGLISH));
        }
        return new StatedValue(claimed, words, at, sent);
    }

    Finding grounded() {
        return Finding.grounded(at);
    }
}
