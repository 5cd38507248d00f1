package org.holocron.derive.grounding;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.value.ClaimedValue;
import org.holocron.derive.value.DateCheck;
import org.holocron.derive.value.DeniedCheck;
import org.holocron.derive.value.EnumCheck;
import org.holocron.derive.value.Finding;
import org.holocron.derive.value.NameCheck;
import org.holocron.derive.value.NumberCheck;
import org.holocron.derive.value.TextCheck;
import org.holocron.derive.value.ValueCheck;
import org.holocron.derive.value.ValueType;
import org.holocron.derive.value.Words;

/** Chooses the check for a value. Safe for use by many threads. */
public final class ValueChecks {

    /** As JSON writes one: nobody writes a text like that by chance. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");

    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private static final Pattern ISO_DATE = Pattern.compile("[+-]?\\d{4,6}-\\d{2}(-\\d{2}([T ].{1,40})?)?");

    private final Map<ValueType, ValueCheck> byType;

    /** Those of the product. */
    public static ValueChecks standard() {
        return new ValueChecks(Map.of(
                ValueType.NUMBER, new NumberCheck(),
                ValueType.DATE, new DateCheck(),
                ValueType.NAME, new NameCheck(),
                ValueType.TEXT, new TextCheck(),
                ValueType.DENIED, new DeniedCheck(),
                ValueType.ENUM, new EnumCheck()));
    }

    /** @param byType for each type of a single value: NUMBER, DATE, NAME, TEXT, DENIED, ENUM */
    public ValueChecks(Map<ValueType, ValueCheck> byType) {
        this.byType = Map.copyOf(byType);
    }

    /**
     * What the words say of a single value.
     *
     * @param type as the rule says; a value of a list is one of type LIST too
     */
    Finding check(ValueType type, ClaimedValue value, Words words) {
        if (value.value() instanceof JsonStructure || value.value() == JsonValue.NULL) {
            return new Finding(
                    ClaimStatus.REVIEW, Set.of(Reason.UNREADABLE), null, "an object is nothing that words could state");
        }
        Finding finding = byType.get(typeOf(type, value.value())).check(value, words);
        return mayBeYear(type, value.value(), finding)
                ? better(finding, byType.get(ValueType.DATE).check(value, words))
                : finding;
    }

    /** Four figures as a text are a number or a year: the words say which. */
    private static boolean mayBeYear(ValueType type, JsonValue value, Finding finding) {
        return (type == ValueType.ANY || type == ValueType.LIST)
                && finding.status() != ClaimStatus.GROUNDED
                && value instanceof JsonString text
                && YEAR.matcher(text.getString().strip()).matches();
    }

    private static Finding better(Finding one, Finding other) {
        return other.status().compareTo(one.status()) < 0 ? other : one;
    }

    /** What a value is checked as. */
    static ValueType typeOf(ValueType type, JsonValue value) {
        if (type != ValueType.ANY && type != ValueType.LIST) {
            return type;
        }
        if (value instanceof JsonString text) {
            return ofText(text.getString().strip());
        }
        return value instanceof JsonNumber ? ValueType.NUMBER : ValueType.ENUM;
    }

    private static ValueType ofText(String text) {
        if (NUMBER.matcher(text).matches()) {
            return ValueType.NUMBER;
        }
        return ISO_DATE.matcher(text).matches() ? ValueType.DATE : ValueType.TEXT;
    }
}
