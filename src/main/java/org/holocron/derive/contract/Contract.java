package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.Validator;
import org.everit.json.schema.event.CombinedSchemaMatchEvent;
import org.everit.json.schema.event.CombinedSchemaMismatchEvent;
import org.everit.json.schema.event.SchemaReferencedEvent;
import org.everit.json.schema.event.ValidationListener;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/**
 * A JSON schema (draft-07) in use. The schema stays as it is in its file; validation works on a copy, because the
 * validator's own objects do not keep the order of fields.
 */
public final class Contract {

    /** More problems than these are only counted: neither a person nor a model reads on. */
    public static final int MAX_PROBLEMS = 10;

    /** Schemas may lead to each other without looking at the document. */
    private static final ValidationListener WATCHING = new ValidationListener() {
        @Override
        public void schemaReferenced(SchemaReferencedEvent event) {
            Watch.check();
        }

        @Override
        public void combinedSchemaMatch(CombinedSchemaMatchEvent event) {
            Watch.check();
        }

        @Override
        public void combinedSchemaMismatch(CombinedSchemaMismatchEvent event) {
            Watch.check();
        }
    };

    private final String text;
    private final JsonObject schema;
    private final String sha256;
    private final Schema compiled;
    private final EveritSchema everit;
    private final WatchedPatterns patterns;

    /** @param everit what the compiled one was made of */
    Contract(SchemaFile file, Schema compiled, EveritSchema everit, WatchedPatterns patterns) {
        this.text = file.text();
        this.schema = file.schema();
        this.sha256 = Sha256.of(file.content());
        this.compiled = compiled;
        this.everit = everit;
        this.patterns = patterns;
    }

    /** The file's own text, without the space around it. */
    public String text() {
        return text;
    }

    /**
     * Everything in the order of the file. References are JSON pointers from the root, also where the file has names or
     * addresses, whose {@code $id}s are then left out.
     */
    public JsonObject schema() {
        return schema;
    }

    /** The schema that the validator names by its place; empty if it is none of the file's. */
    JsonObject schemaAt(String location) {
        return Pointers.find(schema, EveritPointer.in(schema, everit.pointer(location)))
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    WatchedPatterns patterns() {
        return patterns;
    }

    /** Of the file's bytes, lower-case hex. */
    public String sha256() {
        return sha256;
    }

    /**
     * Where a document breaks the schema, at most {@link #MAX_PROBLEMS} places and a count of the rest; empty if it fits.
     *
     * <p>May take long, whatever the schema and the document are: only a guard bounds it.
     *
     * @param document numbers within the range of a double
     */
    public List<Problem> problems(JsonObject document) {
        return problemsOf(document);
    }

    /** @param document any value */
    List<Problem> problemsOf(JsonValue document) {
        try {
            Validator.builder().withListener(WATCHING).build().performValidation(compiled, EveritJson.value(document));
            return List.of();
        } catch (ValidationException e) {
            return Problem.first(MAX_PROBLEMS, new SchemaViolations(this, document).problems(e));
        }
    }
}
