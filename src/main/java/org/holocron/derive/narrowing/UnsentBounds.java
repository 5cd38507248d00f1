package org.holocron.derive.narrowing;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.contract.SchemaRewrite;
import org.holocron.derive.contract.SchemaWalk;
import org.holocron.derive.grammar.OncePerSchema;
import org.holocron.derive.grammar.SameValue;

/**
 * What a contract says of the length of lists and texts, and no grammar is sent. Bounds that look at what is sent alone may forbid
 * everything that fits: a text of 3,000 characters, or one that {@code then} wants to be long.
 */
final class UnsentBounds {

    private static final OncePerSchema<Optional<JsonObject>> MARKED = new OncePerSchema<>(UnsentBounds::marked);
    private static final OncePerSchema<Boolean> HIDDEN = new OncePerSchema<>(UnsentBounds::hides);

    /** Counts up to this are always sent. */
    private static final BigDecimal SENT_COUNT = BigDecimal.valueOf(1_000);

    private static final Set<String> BOUND_TEXTS = Set.of("pattern", "format", "maxLength");
    /** What may ask for longer values where it must hold. It may stand behind a reference, which is not followed: that counts too. */
    private static final Set<String> LEAST =
            Set.of("minItems", "minLength", "pattern", "format", "const", "enum", "contains", "$ref");

    /** The same where it must not hold. What is forbidden within it must hold again. */
    private static final Set<String> MOST =
            Set.of("maxItems", "maxLength", "minItems", "minLength", "pattern", "format", "not", "if", "$ref");

    private UnsentBounds() {}

    /** The contract with a bound that is sent in place of each one that may not be; empty if it has none of these. */
    static Optional<JsonObject> markedIn(JsonObject contract) {
        return MARKED.of(contract);
    }

    /** Whether longer lists or texts may be wanted where nobody can tell which. */
    static boolean hiddenIn(JsonObject contract) {
        return HIDDEN.of(contract);
    }

    private static Optional<JsonObject> marked(JsonObject contract) {
        JsonObject marked = SchemaRewrite.of(contract, UnsentBounds::markedOne);
        return marked.equals(contract) ? Optional.empty() : Optional.of(marked);
    }

    private static JsonObject markedOne(JsonObject schema) {
        boolean text = BOUND_TEXTS.stream().anyMatch(schema::containsKey) || isLarge(schema, "minLength");
        boolean list = isLarge(schema, "minItems") || isLarge(schema, "maxItems");
        if (!text && !list) {
            return schema;
        }
        JsonObjectBuilder marked = Constraint.JSON.createObjectBuilder(schema);
        if (text) {
            marked.remove("pattern").remove("minLength").remove("maxLength").add("format", "date");
        }
        if (list) {
            marked.remove("minItems").add("maxItems", SENT_COUNT);
        }
        return marked.build();
    }

    private static boolean isLarge(JsonObject schema, String keyword) {
        return schema.get(keyword) instanceof JsonNumber count
                && count.bigDecimalValue().compareTo(SENT_COUNT) > 0;
    }

    private static boolean hides(JsonObject contract) {
        return SchemaWalk.any(
                contract,
                schema -> SameValue.in(schema, "").stream().anyMatch(part -> hidesIn(part, schema))
                        || names(LEAST, schema.getOrDefault("contains", JsonValue.TRUE))
                        || schema.get("patternProperties") instanceof JsonObject named
                                && named.values().stream().anyMatch(each -> names(LEAST, each)));
    }

    /** A condition must hold where else cannot, and must not where then cannot. Without these it asks for nothing. */
    private static boolean hidesIn(SameValue part, JsonObject schema) {
        return switch (part.keyword()) {
            case ALL_OF, ANY_OF, ONE_OF -> false;
            case NOT -> names(MOST, part.schema());
            case IF ->
                schema.containsKey("then") && names(MOST, part.schema())
                        || schema.containsKey("else") && names(LEAST, part.schema());
            case THEN, ELSE, DEPENDENCIES -> names(LEAST, part.schema());
        };
    }

    private static boolean names(Set<String> keywords, JsonValue value) {
        return value instanceof JsonObject schema
                && SchemaWalk.any(schema, each -> each.keySet().stream().anyMatch(keywords::contains));
    }
}
