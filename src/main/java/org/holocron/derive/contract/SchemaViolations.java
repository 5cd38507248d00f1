package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.everit.json.schema.CombinedSchema;
import org.everit.json.schema.ValidationException;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/**
 * Turns the validator's tree of violations into a flat list of problems that a person or a model can act on. The
 * validator says which keyword failed where; {@link ViolationMessage} words it from the schema and the document, not from
 * the validator's own sentences. Used for one document.
 */
final class SchemaViolations {

    private static final Set<String> COMBINING = Set.of("allOf", "anyOf", "oneOf");

    private final Contract contract;
    private final JsonValue document;
    private final Set<Problem> problems = new LinkedHashSet<>();
    /** What was worded field by field: the validator reports it once for each field. */
    private final Set<String> wordedByField = new HashSet<>();

    /** @param contract that the document was validated against */
    SchemaViolations(Contract contract, JsonValue document) {
        this.contract = contract;
        this.document = document;
    }

    /** @param e what the validator threw */
    List<Problem> problems(ValidationException e) {
        add(e, "");
        return List.copyOf(problems);
    }

    /** @param outer pointer to the schema around the violated one, which has no location if the validator split it off */
    private void add(ValidationException e, String outer) {
        String location = e.getSchemaLocation() == null ? outer : pointer(e.getSchemaLocation());
        if (isOfAlternatives(e)) {
            addAlternatives(e, location);
        } else if ("else".equals(e.getKeyword()) && !e.getCausingExceptions().isEmpty()) {
            // What did not fit the "if" comes first, and need not be right.
            List<ValidationException> causes = e.getCausingExceptions();
            add(causes.get(causes.size() - 1), location);
        } else if (e.getCausingExceptions().isEmpty()) {
            addLeaf(e, location, String.valueOf(e.getKeyword()));
        } else {
            e.getCausingExceptions().forEach(cause -> add(cause, location));
        }
    }

    /** In a further field, the validator names the object's schema in place of the violated one. */
    private static boolean isOfAlternatives(ValidationException e) {
        return e.getViolatedSchema() instanceof CombinedSchema || COMBINING.contains(String.valueOf(e.getKeyword()));
    }

    private void addLeaf(ValidationException e, String location, String keyword) {
        boolean byField = ViolationMessage.BY_FIELD.contains(keyword);
        if (!byField || wordedByField.add(keyword + " " + location + " " + e.getPointerToViolation())) {
            message(e, location).all(keyword).forEach(message -> addProblem(e, message));
        }
    }

    /** Of several alternatives, the one whose type is right is the one that was meant. */
    private void addAlternatives(ValidationException e, String location) {
        List<ValidationException> causes = e.getCausingExceptions();
        List<ValidationException> meant = causes.stream()
                .filter(cause -> !Objects.equals(cause.getPointerToViolation(), e.getPointerToViolation())
                        || !"type".equals(cause.getKeyword()))
                .toList();
        if (!meant.isEmpty() || causes.size() == 1) {
            (meant.isEmpty() ? causes : meant).forEach(cause -> add(cause, location));
        } else if (causes.isEmpty()) {
            addProblem(e, "must fit exactly one of the alternatives of the schema");
        } else {
            List<JsonObject> alternatives = causes.stream()
                    .map(cause -> cause.getSchemaLocation() == null ? location : pointer(cause.getSchemaLocation()))
                    .map(contract::schemaAt)
                    .toList();
            addProblem(e, message(e, location).wrongType(alternatives));
        }
    }

    private void addProblem(ValidationException e, String message) {
        problems.add(new Problem(place(e), message));
    }

    private ViolationMessage message(ValidationException e, String location) {
        JsonValue violating = Pointers.find(document, place(e)).orElse(JsonValue.NULL);
        return new ViolationMessage(contract.schemaAt(location), violating, e.getErrorMessage(), contract.patterns());
    }

    private String place(ValidationException e) {
        return EveritPointer.in(document, pointer(e.getPointerToViolation()));
    }

    /** The validator writes pointers as fragments of an address: {@code #/facts/0}. */
    private static String pointer(String fragment) {
        return fragment.substring(1);
    }
}
