package org.holocron.derive.grammar;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.pattern.EcmaPattern;

/** What holds of the values of one kind at one place. */
sealed interface Rule {

    Rule FREE = new Free();

    /** False only if the value certainly breaks the rule. */
    default boolean mayHold(JsonValue value) {
        return true;
    }

    /** Nothing. */
    record Free() implements Rule {}

    /**
     * Of objects. Put together by {@link Rules#object}, which keeps to what a grammar bears.
     *
     * @param properties in the author's order
     * @param required each of them among the properties
     * @param additional of all other fields; none if there must not be any
     */
    record Fields(Map<String, Shape> properties, Set<String> required, Shape additional) implements Rule {}

    /**
     * Of lists whose items are alike.
     *
     * @param most {@link Integer#MAX_VALUE} for no end
     */
    record Items(Shape items, int least, int most) implements Rule {}

    /** Of lists of exactly that many items, each with its own rule. */
    record Tuple(List<Shape> items) implements Rule {}

    /**
     * Of texts. A grammar holds only one of pattern, format and length.
     *
     * @param most {@link Integer#MAX_VALUE} for no end
     */
    record Text(Optional<String> pattern, Optional<String> format, int least, int most) implements Rule {

        /** Longer texts are not tried: what is sent may accept more than the contract. */
        private static final int LONGEST_TRIED = 1_000;

        @Override
        public boolean mayHold(JsonValue value) {
            String text = ((JsonString) value).getString();
            int length = text.codePointCount(0, text.length());
            return length >= least
                    && length <= most
                    && (length > LONGEST_TRIED
                            || pattern.map(regex -> EcmaPattern.of(regex).find(text))
                                    .orElse(true));
        }
    }

    /** Of integers. */
    record Whole(Optional<Long> least, Optional<Long> most) implements Rule {
        @Override
        public boolean mayHold(JsonValue value) {
            BigDecimal number = ((JsonNumber) value).bigDecimalValue();
            return least.map(bound -> number.compareTo(BigDecimal.valueOf(bound)) >= 0)
                            .orElse(true)
                    && most.map(bound -> number.compareTo(BigDecimal.valueOf(bound)) <= 0)
                            .orElse(true);
        }
    }
}
