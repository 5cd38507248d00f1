package org.holocron.derive.grammar;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.json.WellFormed;

/** What a schema lists as the only values. */
final class ValuesReader {

    private static final BigDecimal MOST_EXACT = BigDecimal.valueOf(1L << 53);

    private ValuesReader() {}

    static Shape read(List<JsonValue> values, String keyword, Losses losses) {
        Set<JsonValue> sent = new LinkedHashSet<>();
        Set<Kind> open = new LinkedHashSet<>();
        for (JsonValue value : values) {
            if (survives(value)) {
                sent.add(value);
            } else {
                open.add(Kind.of(value).get(0));
            }
        }
        if (!open.isEmpty()) {
            losses.lost(
                    keyword,
                    Support.DIFFERS,
                    "a number that a server would write otherwise (beyond 2^53, or with more digits than a double has) is"
                            + " not sent: any value of its kind may stand");
        }
        if (sent.size() > GrammarLimits.MOST_VALUES) {
            losses.lost(
                    keyword,
                    Support.IGNORED,
                    "more than " + GrammarLimits.MOST_VALUES + " values are not sent: the servers take seconds for each"
                            + " token then");
            sent.forEach(value -> open.add(Kind.of(value).get(0)));
            sent.clear();
        }
        Shape listed = sent.isEmpty() ? Shape.NONE : Shape.of(new Shape.Values(new ArrayList<>(sent)));
        return listed.or(open.isEmpty() ? Shape.NONE : Shape.of(open));
    }

    /** Whether the servers, which read numbers as doubles and write them anew, put it as it stands. */
    private static boolean survives(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT ->
                value.asJsonObject().entrySet().stream()
                        .allMatch(field -> WellFormed.text(field.getKey()) && survives(field.getValue()));
            case ARRAY -> value.asJsonArray().stream().allMatch(ValuesReader::survives);
            case STRING -> WellFormed.text(((JsonString) value).getString());
            case NUMBER -> survives(((JsonNumber) value).bigDecimalValue());
            default -> true;
        };
    }

    private static boolean survives(BigDecimal number) {
        if (number.stripTrailingZeros().scale() <= 0) {
            return number.abs().compareTo(MOST_EXACT) <= 0;
        }
        return BigDecimal.valueOf(number.doubleValue()).equals(number);
    }
}
