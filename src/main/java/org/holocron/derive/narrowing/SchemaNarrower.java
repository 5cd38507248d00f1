package org.holocron.derive.narrowing;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.contract.SchemaRewrite;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.grammar.Compiled;
import org.holocron.derive.grammar.OncePerSchema;
import org.holocron.derive.grammar.Relaxation;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.json.Problem;

/**
 * Makes the schema of a call for its job: {@code {"allOf": [contract, constraint, constraint …]}}. So it never allows more than the
 * contract. Used for one job.
 *
 * <p>A constraint is left out if with it less of the contract could be held by a grammar, or no answer would be left.
 */
public final class SchemaNarrower {

    /** Where the contract stands in what is made of it. */
    private static final String CONTRACT = "/allOf/0";

    /** The contract with the steps of its numbers listed; empty if it has none. */
    private static final OncePerSchema<Optional<JsonObject>> STEPPED = new OncePerSchema<>(
            contract -> Optional.of(NumberSteps.in(contract)).filter(stepped -> !stepped.equals(contract)));

    private final JsonObject contract;
    private final List<Problem> left;

    private SchemaNarrower(JsonObject contract, List<Problem> left) {
        this.contract = contract;
        this.left = new ArrayList<>(left);
    }

    /**
     * May take long for an odd contract: only a guard bounds it.
     *
     * @param answerTokens the most tokens of an answer, at least 1
     */
    public static CallSchema of(
            Interrogation interrogation, JsonObject input, EvidenceBundle evidence, int answerTokens) {
        JsonObject contract = interrogation.outputSchema();
        List<Problem> left = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>(JobConstraints.echoes(interrogation.echoes(), input));
        constraints.addAll(JobConstraints.choices(interrogation.choices(), input, left));
        interrogation
                .citations()
                .flatMap(rule -> JobConstraints.citations(contract, rule, evidence.ids(), left))
                .ifPresent(constraints::add);
        bounds(contract, AnswerBounds.of(interrogation.narrowing(), answerTokens), left)
                .ifPresent(constraints::add);
        return new SchemaNarrower(contract, left).schema(constraints, true);
    }

    /**
     * Empty if there is nothing to bound, or nobody can tell what may be bounded.
     *
     * @param left takes why nothing is
     */
    static Optional<Constraint> bounds(JsonObject contract, AnswerBounds bounds, List<Problem> left) {
        if (UnsentBounds.hiddenIn(contract)) {
            left.add(Problem.ofWhole("lists and texts are not bounded: not, if, then, else, contains, dependencies or"
                    + " patternProperties, which are not sent, may ask for longer ones"));
            return Optional.empty();
        }
        return Optional.of(BoundedPlaces.of(contract, bounds))
                .filter(bounded -> !bounded.isEmpty())
                .map(bounded -> new Constraint("", bounded));
    }

    /** @param withSteps whether bounded numbers are listed */
    static CallSchema narrowed(JsonObject contract, List<Constraint> constraints, boolean withSteps) {
        return new SchemaNarrower(contract, List.of()).schema(constraints, withSteps);
    }

    /** Nearly always all can be said, and one schema is compiled. */
    private CallSchema schema(List<Constraint> constraints, boolean withSteps) {
        JsonObject stepped = withSteps ? STEPPED.of(contract).orElse(contract) : contract;
        if (constraints.isEmpty() && stepped == contract) {
            return new CallSchema(contract, false, left);
        }
        JsonObject whole = together(stepped, constraints);
        return holds(whole) ? told(whole, constraints) : inParts(stepped, constraints);
    }

    private CallSchema inParts(JsonObject stepped, List<Constraint> constraints) {
        JsonObject base = stepped;
        if (stepped != contract && !holds(stepped)) {
            base = contract;
            left.add(Problem.ofWhole(
                    "the steps of its numbers are not listed: the whole would be too large for a grammar"));
        }
        List<Constraint> kept = fitting(base, constraints);
        return kept.isEmpty() && base == contract
                ? new CallSchema(contract, false, left)
                : told(together(base, kept), kept);
    }

    private CallSchema told(JsonObject schema, List<Constraint> kept) {
        for (Relaxation lost : SafeSchema.compile(schema).relaxations()) {
            constraintOf(lost, kept).ifPresent(pointer -> left.add(new Problem(pointer, lost.reason())));
        }
        return new CallSchema(schema, true, left);
    }

    /** Each one that can be held beside those before it. */
    private List<Constraint> fitting(JsonObject base, List<Constraint> constraints) {
        List<Constraint> kept = new ArrayList<>();
        for (Constraint each : constraints) {
            kept.add(each);
            if (!holds(together(base, kept))) {
                kept.remove(each);
                left.add(new Problem(
                        each.pointer(),
                        "is not narrowed: no answer would fit, or the whole would be too large for a grammar"));
            }
        }
        return kept;
    }

    /** Whether as much is sent as of the contract alone. */
    private boolean holds(JsonObject schema) {
        int shortened = SafeSchema.compile(schema).shortened();
        return shortened != Compiled.NOTHING_SENT
                && shortened <= SafeSchema.compile(contract).shortened();
    }

    private static JsonObject together(JsonObject base, List<Constraint> constraints) {
        JsonArrayBuilder all = Constraint.JSON.createArrayBuilder().add(moved(base));
        constraints.forEach(constraint -> all.add(constraint.schema()));
        return Constraint.keyword("allOf", all.build());
    }

    /** With references that lead to the same schemas at the new place. What only the root of a document has is left out. */
    private static JsonObject moved(JsonObject contract) {
        JsonObject moved = SchemaRewrite.of(contract, schema -> {
            boolean refers = schema.get("$ref") instanceof JsonString reference
                    && (reference.getString().equals("#")
                            || reference.getString().startsWith("#/"));
            return refers
                    ? Constraint.JSON
                            .createObjectBuilder(schema)
                            .add(
                                    "$ref",
                                    "#" + CONTRACT + schema.getString("$ref").substring(1))
                            .build()
                    : schema;
        });
        return moved.containsKey("$schema")
                ? Constraint.JSON.createObjectBuilder(moved).remove("$schema").build()
                : moved;
    }

    /** The place of the constraint that is not held as it should be; empty if it is the contract that is not, as always. */
    private static Optional<String> constraintOf(Relaxation lost, List<Constraint> kept) {
        String pointer = lost.pointer();
        if (pointer.isEmpty()) {
            return Optional.of("");
        }
        if (!pointer.startsWith("/allOf/") || pointer.startsWith(CONTRACT)) {
            return Optional.empty();
        }
        int end = pointer.indexOf('/', "/allOf/".length());
        String number = pointer.substring("/allOf/".length(), end < 0 ? pointer.length() : end);
        return Optional.of(kept.get(Integer.parseInt(number) - 1).pointer());
    }
}
