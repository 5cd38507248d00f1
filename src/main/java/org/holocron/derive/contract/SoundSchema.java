package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.Problem;

/**
 * Whether a schema is one by draft-07: each keyword has a value of its kind. It is asked of a schema of schemas, so that the
 * problems have the same pointers and words as an answer's.
 */
final class SoundSchema {

    private static final String FILE = "/schemas/draft-07.schema.json";

    private static final Contract DRAFT_07 = read();

    private SoundSchema() {}

    /** Reads the schema of schemas, and so what it needs. */
    static void load() {
        Objects.requireNonNull(DRAFT_07);
    }

    /** Empty if it is sound. */
    static List<Problem> problems(JsonObject schema) {
        return DRAFT_07.problems(schema);
    }

    private static Contract read() {
        try (InputStream in = Objects.requireNonNull(SoundSchema.class.getResourceAsStream(FILE))) {
            byte[] content = in.readAllBytes();
            JsonObject schema = Json.provider()
                    .createReader(new ByteArrayInputStream(content))
                    .readObject();
            return ContractReader.compiled(
                    new SchemaFile(content, "", schema), WatchedPatterns.in(schema, problem -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
