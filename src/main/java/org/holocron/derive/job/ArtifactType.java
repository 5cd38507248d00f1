package org.holocron.derive.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that a run writes to the lake. */
public enum ArtifactType {
    REQUEST_JSON("request.json"),
    RESPONSE_JSON("response.json"),
    EVIDENCE_BUNDLE("evidence.json"),
    PROMPT_TEXT("prompt.txt"),
    PARSED_OUTPUT("output.json"),
    /** What was found of each claim of the answer. */
    GROUNDING("grounding.json"),
    /** What the model server sent, if it was not an answer in its own protocol. */
    RAW_RESPONSE("raw_response.txt"),
    MANIFEST("manifest.json");

    private final String fileName;

    ArtifactType(String fileName) {
        this.fileName = fileName;
    }

    /** The file's name in the run's folder. */
    public String fileName() {
        return fileName;
    }

    /** Its name in SQL and in the API. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ArtifactType> fromSqlName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.sqlName().equals(name))
                .findFirst();
    }
}
