package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import java.util.List;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.Validator;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.json.Problem;

/**
 * A JSON schema (draft-07) in use. The schema stays as it is in its file; validation works on a copy, because the
 * validator's own objects do not keep the order of fields.
 */
public final class Contract {

    /** More problems than these are only counted: neither a person nor a model reads on. */
    public static final int MAX_PROBLEMS = 10;

    private final String text;
    private final JsonObject schema;
    private final String sha256;
    private final Schema compiled;

    Contract(SchemaFile file, Schema compiled) {
        this.text = file.text();
        this.schema = file.schema();
        this.sha256 = Sha256.of(file.content());
        this.compiled = compiled;
    }

    /** The file's own text, without the space around it. */
    public String text() {
        return text;
    }

    /** Everything in the order of the file. */
    public JsonObject schema() {
        return schema;
    }

    /** Of the file's bytes, lower-case hex. */
    public String sha256() {
        return sha256;
    }

    /**
     * Where a document breaks the schema, at most {@link #MAX_PROBLEMS} places and a count of the rest; empty if it fits.
     *
     * @param document numbers within the range of a double
     */
    public List<Problem> problems(JsonObject document) {
        try {
            Validator.builder().build().performValidation(compiled, EveritJson.of(document));
            return List.of();
        } catch (ValidationException e) {
            return Problem.first(MAX_PROBLEMS, SchemaViolations.problems(e, schema, document));
        }
    }
}
