package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The name that is written right before a value with a sign of equality, {@code shards=48}: it says what the value is, and of what it is not. */
final class ValueLabel {

    private static final Pattern LABEL = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_.-]{0,40})\\h?=\\h?[\"']?");
    private static final Pattern LAST = Pattern.compile(LABEL.pattern() + "$");

    /** So far before a value its label begins. */
    private static final int FARTHEST = 48;

    private final Words words;
    private final Set<Language> languages;
    private final List<ClaimFeature> key;

    ValueLabel(ClaimedValue claimed, Words words) {
        this.words = words;
        this.languages = Language.orAll(words.languages());
        this.key = ClaimFeature.ofKey(claimed);
    }

    /** Whether the label of a value says a word of the key. */
    boolean isOfKey(Span at) {
        String label = before(at);
        return label != null && saysKey(label);
    }

    /** Whether a value has a label, which says nothing of the key. */
    boolean isOfOther(Span at) {
        String label = before(at);
        return label != null && !saysKey(label);
    }

    /** The label of a value that says nothing of the key, where another one of its line does; else null. */
    @Nullable
    String other(Span at) {
        String label = before(at);
        if (label == null || saysKey(label)) {
            return null;
        }
        Span line = Clauses.sentence(words.text(), at);
        Matcher labels = LABEL.matcher(words.text()).region(line.start(), line.end());
        while (labels.find()) {
            if (saysKey(labels.group(1))) {
                return label;
            }
        }
        return null;
    }

    private @Nullable String before(Span at) {
        if (at.start() < 2) {
            return null;
        }
        int sign = at.start() - 1;
        while (sign > 0 && " \"'".indexOf(words.text().charAt(sign)) >= 0 && at.start() - sign <= 2) {
            sign--;
        }
        if (words.text().charAt(sign) != '=') {
            return null;
        }
        Matcher label = LAST.matcher(words.text()).region(Math.max(0, at.start() - FARTHEST), at.start());
        return label.find() ? label.group(1) : null;
    }

    private boolean saysKey(String label) {
        return WordScanner.words(label.replace('_', ' ')).stream()
                .map(token -> Folding.of(token.word()))
                .anyMatch(word -> key.stream().anyMatch(feature -> feature.isSaidBy(word, languages)));
    }
}
