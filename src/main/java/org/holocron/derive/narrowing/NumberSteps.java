package org.holocron.derive.narrowing;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holocron.derive.contract.SchemaRewrite;
import org.holocron.derive.grammar.SafeSchema;

/**
 * Lists the numbers that a schema allows by {@code minimum}, {@code maximum} and {@code multipleOf}, none of which a grammar holds. It is the
 * same schema in other words: so it may be done wherever it stands, also below {@code not}.
 */
final class NumberSteps {

    private static final List<String> KINDS = List.of("object", "array", "string", "boolean", "null");

    /** Of digits before and after the point: dividing a number like 1e999999999 takes all memory. */
    private static final int MOST_DIGITS = 400;

    private NumberSteps() {}

    static JsonObject in(JsonObject contract) {
        return SchemaRewrite.of(contract, NumberSteps::listed);
    }

    private static JsonObject listed(JsonObject schema) {
        boolean said = schema.containsKey("enum") || schema.containsKey("const") || schema.containsKey("$ref");
        if (said || otherKinds(schema).equals(Optional.empty())) {
            return schema;
        }
        return steps(schema)
                .map(steps -> with(schema, otherKinds(schema).orElseThrow(), steps))
                .orElse(schema);
    }

    private static JsonObject with(JsonObject schema, JsonArray others, JsonArray steps) {
        if (others.isEmpty()) {
            return Constraint.JSON
                    .createObjectBuilder(schema)
                    .add("enum", steps)
                    .build();
        }
        JsonArrayBuilder either = Constraint.JSON
                .createArrayBuilder()
                .add(Constraint.keyword("type", others))
                .add(Constraint.keyword("enum", steps));
        JsonArrayBuilder all = schema.get("allOf") instanceof JsonArray parts
                ? Constraint.JSON.createArrayBuilder(parts)
                : Constraint.JSON.createArrayBuilder();
        return Constraint.JSON
                .createObjectBuilder(schema)
                .add("allOf", all.add(Constraint.keyword("anyOf", either.build())))
                .build();
    }

    /** The kinds beside numbers; empty if there may be no number. */
    private static Optional<JsonArray> otherKinds(JsonObject schema) {
        List<String> kinds = kinds(schema.getOrDefault("type", JsonValue.NULL));
        boolean numbers = kinds.contains("number") || kinds.contains("integer");
        JsonArrayBuilder others = Constraint.JSON.createArrayBuilder();
        kinds.stream().filter(KINDS::contains).forEach(others::add);
        return numbers ? Optional.of(others.build()) : Optional.empty();
    }

    private static List<String> kinds(JsonValue type) {
        if (type instanceof JsonString one) {
            return List.of(one.getString());
        }
        return type instanceof JsonArray list
                ? list.getValuesAs(JsonValue.class).stream()
                        .map(each -> each instanceof JsonString name ? name.getString() : "")
                        .toList()
                : Stream.concat(KINDS.stream(), Stream.of("number")).toList();
    }

    /** Empty if the numbers are not bounded on both sides, have no step, or are too many. */
    private static Optional<JsonArray> steps(JsonObject schema) {
        Optional<BigDecimal> step = number(schema, "multipleOf").filter(each -> each.signum() > 0);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigInteger> first = Stream.of(
                        number(schema, "minimum").map(least -> quotient(least, step.get(), RoundingMode.CEILING)),
                        number(schema, "exclusiveMinimum").map(least -> quotient(least, step.get(), RoundingMode.FLOOR)
                                .add(BigInteger.ONE)))
                .flatMap(Optional::stream)
                .max(BigInteger::compareTo);
        Optional<BigInteger> last = Stream.of(
                        number(schema, "maximum").map(most -> quotient(most, step.get(), RoundingMode.FLOOR)),
                        number(schema, "exclusiveMaximum").map(most -> quotient(most, step.get(), RoundingMode.CEILING)
                                .subtract(BigInteger.ONE)))
                .flatMap(Optional::stream)
                .min(BigInteger::compareTo);
        return first.isPresent() && last.isPresent()
                ? multiples(step.get(), first.get(), last.get())
                : Optional.empty();
    }

    private static BigInteger quotient(BigDecimal bound, BigDecimal step, RoundingMode rounding) {
        return bound.divide(step, 0, rounding).toBigInteger();
    }

    private static Optional<JsonArray> multiples(BigDecimal step, BigInteger first, BigInteger last) {
        BigInteger count = last.subtract(first).add(BigInteger.ONE);
        if (count.signum() <= 0 || count.compareTo(BigInteger.valueOf(SafeSchema.MOST_VALUES)) > 0) {
            return Optional.empty();
        }
        JsonArrayBuilder multiples = Constraint.JSON.createArrayBuilder();
        for (int i = 0; i < count.intValueExact(); i++) {
            BigDecimal multiple = step.multiply(new BigDecimal(first.add(BigInteger.valueOf(i))));
            // Without an exponent, and without zeros that say nothing: as servers write it.
            multiples.add(new BigDecimal(multiple.stripTrailingZeros().toPlainString()));
        }
        return Optional.of(multiples.build());
    }

    private static Optional<BigDecimal> number(JsonObject schema, String keyword) {
        return schema.get(keyword) instanceof JsonNumber number
                ? Optional.of(number.bigDecimalValue())
                        .filter(value ->
                                Math.abs((long) value.scale()) <= MOST_DIGITS && value.precision() <= MOST_DIGITS)
                : Optional.empty();
    }
}
