package org.holocron.derive.interrogation;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.holocron.derive.contract.PossibleValues;
import org.holocron.derive.contract.ValueKind;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.NearestName;
import org.holocron.derive.value.ValueType;

/** Checks that a field can hold what its check looks for, and that the condition of the check can be met. */
final class ValueRuleCheck {

    private static final JsonProvider JSON = Json.provider();

    private static final Set<ValueType> WITH_UNIT =
            EnumSet.of(ValueType.NUMBER, ValueType.LIST, ValueType.ANY, ValueType.NONE);

    private final ValueRule rule;
    private final String pointer;
    private final ClaimPlaces claims;
    private final Consumer<Problem> problems;

    /** @param pointer of the rule in its file */
    ValueRuleCheck(ValueRule rule, String pointer, ClaimPlaces claims, Consumer<Problem> problems) {
        this.rule = rule;
        this.pointer = pointer;
        this.claims = claims;
        this.problems = problems;
    }

    void check() {
        if (isField("field", rule.field())) {
            checkType();
            checkSynonyms();
        }
        checkUnit();
        rule.when().forEach(this::checkCondition);
    }

    private boolean isField(String name, String field) {
        boolean declared = claims.field(field).isDeclared();
        if (!declared) {
            refuse(name, claims.isNoField(field));
        }
        return declared;
    }

    private void checkType() {
        ValueType type = rule.reading().type();
        PossibleValues values = claims.values(rule.field());
        if (type == ValueType.LIST && !values.may(ValueKind.LIST)) {
            refuse("type", "list: " + canOnlyBe(values));
            return;
        }
        Set<ValueKind> right = kinds(type);
        boolean fits = right.stream().anyMatch(kind -> values.may(kind) || claims.mayList(rule.field(), kind));
        if (!fits) {
            String words = right.stream().map(ValueKind::words).sorted().collect(Collectors.joining(" or "));
            refuse("type", type.label() + ": must be " + words + ", or a list of such; " + canOnlyBe(values));
        }
    }

    /** What a value that is checked so may be, alone or in a list. */
    private static Set<ValueKind> kinds(ValueType type) {
        return switch (type) {
            case NUMBER, DATE -> EnumSet.of(ValueKind.NUMBER, ValueKind.STRING);
            case NAME, TEXT, DENIED -> EnumSet.of(ValueKind.STRING);
            case ENUM -> EnumSet.of(ValueKind.STRING, ValueKind.NUMBER, ValueKind.BOOLEAN);
            case LIST, ANY, NONE -> EnumSet.allOf(ValueKind.class);
        };
    }

    private String canOnlyBe(PossibleValues values) {
        return "\"" + rule.field() + "\" of " + claims.words() + " can only be " + values.words();
    }

    private void checkUnit() {
        ValueReading reading = rule.reading();
        String named = reading.unitField() != null ? "unit" : "fixed_unit";
        boolean hasUnit = reading.unitField() != null || reading.fixedUnit() != null;
        if (hasUnit && !WITH_UNIT.contains(reading.type())) {
            refuse(named, "is for numbers: a value of type " + reading.type().label() + " has no unit");
        }
        if (reading.unitField() != null
                && isField("unit", reading.unitField())
                && !claims.values(reading.unitField()).may(ValueKind.STRING)) {
            refuse(
                    "unit",
                    "\"" + reading.unitField() + "\" of " + claims.words() + " must be a string; it can only be "
                            + claims.values(reading.unitField()).words()
                            + "; if all values have one unit, give it in \"fixed_unit\"");
        }
    }

    private void checkSynonyms() {
        if (!rule.reading().synonyms().isEmpty() && rule.reading().type() != ValueType.ENUM) {
            refuse(
                    "synonyms",
                    "are for values of type enum, not " + rule.reading().type().label());
        }
        rule.reading().synonyms().keySet().stream().sorted().forEach(value -> {
            JsonString word = JSON.createValue(value);
            boolean isChoice = isPossible(rule.field(), word)
                    || claims.values(rule.field()).may(ValueKind.LIST)
                            && claims.elements(rule.field()).mayBe(word);
            if (!isChoice && !isWordOfAnother(value)) {
                refuse("synonyms", never(rule.field(), word));
            }
        });
        Set<String> choices = new TreeSet<>(claims.values(rule.field()).texts());
        choices.addAll(claims.elements(rule.field()).texts());
        new SynonymCheck(rule.reading().synonyms(), pointer + "/synonyms", problems).check(choices);
    }

    /** {@code true}, and a number, are written as texts there. */
    private boolean isWordOfAnother(String value) {
        return (value.equals("true") || value.equals("false"))
                        && claims.values(rule.field()).may(ValueKind.BOOLEAN)
                || claims.values(rule.field()).may(ValueKind.NUMBER);
    }

    private void checkCondition(String field, List<JsonValue> values) {
        String name = "when/" + Pointers.child("", field).substring(1);
        if (isField(name, field)) {
            values.stream()
                    .filter(value -> !isPossible(field, value))
                    .forEach(value -> refuse(name, never(field, value)));
        }
    }

    private boolean isPossible(String field, JsonValue value) {
        // A field that is left out is null.
        return value == JsonValue.NULL || claims.values(field).mayBe(value);
    }

    private String never(String field, JsonValue value) {
        String named = "\"" + field + "\" of " + claims.words() + " is never " + JsonExcerpt.of(value);
        List<String> texts = claims.values(field).texts();
        String word = value instanceof JsonString text ? text.getString() : value.toString();
        return texts.isEmpty()
                ? named + "; it can only be " + claims.values(field).words()
                : NearestName.of(word, texts)
                        .map(nearest -> named + "; did you mean \"" + nearest + "\"?")
                        .orElseGet(() -> named + "; it is one of "
                                + texts.stream().map(JsonExcerpt::of).collect(Collectors.joining(", ")));
    }

    private void refuse(String name, String message) {
        problems.accept(new Problem(pointer + "/" + name, message));
    }
}
