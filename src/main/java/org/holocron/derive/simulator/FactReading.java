package org.holocron.derive.simulator;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.holocron.derive.simulator.ClaimForm.Field;
import org.holocron.derive.simulator.Mention.Kind;

/**
 * What a passage states, as a claim gives it.
 *
 * @param key what is stated; "" if the claim is about a passage as a whole
 * @param unit "" for none
 */
record FactReading(String key, JsonValue value, String unit) {

    private static final String NEAR =
            "(?s).*(?:\\b(?:by|of|in|at|from|for|is|was|as|to|with|von|bei|por|par|à)\\s+(?:the\\s+)?)$";

    /** All that a passage states which the field for values can hold. What the passage denies is told as it denies it. */
    static List<FactReading> of(Passage passage, Field value, FactNames names) {
        List<FactReading> readings = new ArrayList<>();
        if (passage.denies()) {
            add(readings, value, text(passage.denied()), "", () -> names.of(leading(passage.denied()), "", "", ""));
            return readings;
        }
        int from = 0;
        for (Mention mention : passage.mentions()) {
            String limited = passage.limited(mention);
            int start = limited.isEmpty() ? mention.start() : mention.end() - limited.length();
            String whole = passage.words().substring(0, start);
            String before = whole.substring(Math.min(from, start));
            String written = passage.words().substring(mention.start(), mention.end());
            if (isStated(passage, mention)) {
                String after = passage.words().substring(mention.end());
                JsonValue shown = shown(mention, limited.isEmpty() ? written : limited, value, !limited.isEmpty());
                add(
                        readings,
                        value,
                        shown,
                        shown instanceof JsonNumber ? mention.unit() : "",
                        () -> names.of(before, whole, written, after));
                from = mention.end();
            }
        }
        return readings;
    }

    /** Up to the first word that is not too short to mean something: {@code not approved}. */
    private static String leading(String denied) {
        return denied.replaceFirst("(?s)(.*?\\p{L}{4,}).*", "$1");
    }

    private static void add(
            List<FactReading> readings, Field field, JsonValue value, String unit, Supplier<String> key) {
        if (field.allows(value)) {
            readings.add(new FactReading(key.get(), value, unit));
        }
    }

    /** A limit is part of the value: {@code up to 9,000 litres}. Where only numbers will do, there is none. */
    private static JsonValue shown(Mention mention, String written, Field field, boolean isLimited) {
        if (mention.isOf(Kind.NUMBER) && (isLimited || !field.allows(mention.value()))) {
            return text(written);
        }
        return mention.value();
    }

    /** A name alone is stated of something only if a word leads to it: {@code made by}. */
    private static boolean isStated(Passage passage, Mention mention) {
        return !mention.isOf(Kind.NAME)
                || passage.words().substring(0, mention.start()).matches(NEAR) && isBehindAnother(passage, mention);
    }

    private static boolean isBehindAnother(Passage passage, Mention name) {
        return passage.words().substring(0, name.start()).strip().contains(" ");
    }

    private static JsonValue text(String text) {
        return SimulatorJson.PROVIDER.createValue(text);
    }
}
