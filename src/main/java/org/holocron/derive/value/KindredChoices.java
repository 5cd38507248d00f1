package org.holocron.derive.value;

import jakarta.json.JsonString;
import java.util.List;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The words of a text that stand for other choices than a claimed one. */
record KindredChoices(ClaimedValue value, String chosen) implements KindredValues {

    /** Null where the words of the other choices are not known. */
    static @Nullable KindredValues of(ClaimedValue value) {
        String chosen = value.value() instanceof JsonString text
                ? text.getString().strip()
                : value.value().toString();
        return value.synonyms().isEmpty() ? null : new KindredChoices(value, chosen);
    }

    @Override
    public List<Span> in(ReadText text, Span part) {
        return new Choices(chosen, value.synonyms(), text.languages())
                .in(text.words(part)).stream()
                        .filter(hit -> !hit.choices().contains(chosen))
                        .map(Choices.Hit::at)
                        .toList();
    }
}
