package org.holocron.derive.json;

import jakarta.json.JsonObject;

/** The result of reading a text as a JSON object. */
public sealed interface ParsedJson {

    /** Fields are in the order of the text, here and in all objects within. */
    record Read(JsonObject object) implements ParsedJson {}

    /**
     * The text is not an acceptable JSON object.
     *
     * @param problem the first one: {@code is not JSON at line 1, column 7, near "…"}; without a place in the document
     *     where the text could not be read up to it
     */
    record Defective(JsonDefect defect, Problem problem) implements ParsedJson {}
}
