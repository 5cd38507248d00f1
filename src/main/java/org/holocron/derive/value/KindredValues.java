package org.holocron.derive.value;

import java.util.List;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * The values of a text that could stand in the place of a stated one: others of its kind. What is of one kind with a value is said here for each type: numbers of a dimension, dates that are as exact, names of
 * people and things, the other choices, codes and times that are written alike.
 */
interface KindredValues {

    /** In a part of a text, in its order; where the stated one stands is none of them. */
    List<Span> in(ReadText text, Span part);

    /**
     * Those of a stated value.
     *
     * @param type of a single value, as it was checked
     * @param at where the words state it
     * @return null where nothing tells what could stand in its place: of a statement, of true and false
     */
    static @Nullable KindredValues of(ValueType type, ClaimedValue value, Words words, Span at) {
        return switch (type) {
            case NUMBER -> KindredNumbers.of(value, words, at);
            case DATE -> KindredDates.of(value);
            case NAME -> new KindredNames(value);
            case ENUM -> KindredChoices.of(value);
            case TEXT -> KindredTexts.of(value, words);
            default -> null;
        };
    }
}
