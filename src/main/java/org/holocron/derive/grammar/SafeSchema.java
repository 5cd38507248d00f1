package org.holocron.derive.grammar;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles the schema of a call from a contract. */
public final class SafeSchema {

    /** Of the values that an {@code enum} may list and still be sent. */
    public static final int MOST_VALUES = GrammarLimits.MOST_VALUES;

    /** A mark of {@link #compileMarked}; no keyword of JSON schema. */
    public static final String CUT = "cut";

    /** Tried in turn until the result is small enough. */
    private static final List<Effort> EFFORTS = List.of(
            new Effort(GrammarLimits.MOST_RECURSIONS, GrammarLimits.DEEPEST),
            new Effort(1, GrammarLimits.DEEPEST),
            new Effort(1, 12),
            new Effort(1, 8),
            new Effort(1, 5),
            new Effort(1, 3),
            new Effort(1, 2),
            new Effort(1, 1),
            new Effort(1, 0));

    /**
     * How much of a contract is written out.
     *
     * @param recursions how often a schema may stand in itself
     * @param depth how deep fields within fields go
     */
    private record Effort(int recursions, int depth) {}

    private static final OncePerSchema<Compiled> COMPILED = new OncePerSchema<>(SafeSchema::fresh);

    private static final OncePerSchema<JsonObject> MARKED = new OncePerSchema<>(SafeSchema::marked);

    private SafeSchema() {}

    /**
     * The schema to send in place of the contract. Never fails, whatever the contract says; the same contract always gives
     * the same schema, and compiling that one once more gives it again. It is done once for each contract object: an interrogation's is
     * the same for all its jobs, and a job's for all its calls.
     *
     * @param contract JSON schema, draft-07, in the author's order
     */
    public static Compiled compile(JsonObject contract) {
        return COMPILED.of(contract);
    }

    /**
     * As it is sent, with a mark, {@link #CUT}, at each place of an answer of whose schemas one is not sent: it stands in itself or lies too
     * deep, its fields cannot be told, or there are too many combinations with others. The contract says more of that place. Not to be sent.
     */
    public static JsonObject compileMarked(JsonObject contract) {
        return MARKED.of(contract);
    }

    private static JsonObject marked(JsonObject contract) {
        Compiled compiled = compile(contract);
        return compiled.relaxations().isEmpty()
                ? compiled.schema()
                : fresh(contract, Shape.CUT).schema();
    }

    private static Compiled fresh(JsonObject contract) {
        return fresh(contract, Shape.ANY);
    }

    private static Compiled fresh(JsonObject contract, Shape unread) {
        for (int shortened = 0; shortened < EFFORTS.size(); shortened++) {
            Optional<Compiled> compiled = compile(contract, shortened, unread);
            if (compiled.isPresent()) {
                return compiled.get();
            }
        }
        return free(List.of(new Relaxation("", "", Support.IGNORED, "not sent: the whole is too large for a grammar")));
    }

    private static Optional<Compiled> compile(JsonObject contract, int shortened, Shape unread) {
        Effort effort = EFFORTS.get(shortened);
        Set<Relaxation> relaxations = new LinkedHashSet<>();
        Place root = new Place("", 0, relaxations);
        References references = new References(contract, effort.recursions());
        Shape shape = new SchemaReader(references, effort.depth(), unread).read(contract, root);
        // An answer is always an object.
        Shape answer = new Intersection().of(shape, Shape.of(List.of(Kind.OBJECT)), root);
        if (answer.isNone()) {
            root.lost("", Support.IGNORED, "not sent: no object can fit it");
            return Optional.of(free(relaxations));
        }
        JsonObject schema = SchemaWriter.write(answer);
        return schemas(schema) <= GrammarLimits.MOST_SCHEMAS && GrammarSize.of(schema) <= GrammarSize.MOST
                ? Optional.of(new Compiled(GrammarSize.padded(schema), List.copyOf(relaxations), shortened))
                : Optional.empty();
    }

    private static Compiled free(Collection<Relaxation> relaxations) {
        return new Compiled(
                SchemaWriter.write(Shape.of(List.of(Kind.OBJECT))), List.copyOf(relaxations), Compiled.NOTHING_SENT);
    }

    /** Counts every object and list, which is more than there are schemas. */
    private static int schemas(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT ->
                1
                        + value.asJsonObject().values().stream()
                                .mapToInt(SafeSchema::schemas)
                                .sum();
            case ARRAY ->
                1 + value.asJsonArray().stream().mapToInt(SafeSchema::schemas).sum();
            default -> 0;
        };
    }
}
