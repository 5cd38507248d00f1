package org.holocron.derive.json;

import jakarta.json.JsonObject;

/** What came of reading a text as a JSON object. */
public sealed interface ParsedJson {

    /** Fields are in the order of the text, here and in all objects within. */
    record Read(JsonObject object) implements ParsedJson {}

    /**
     * The text is not an acceptable JSON object.
     *
     * @param problem what is wrong and where, as the end of a sentence that starts with what was read: {@code is not
     *     JSON at line 1, column 7: …}
     */
    record Broken(String problem) implements ParsedJson {}
}
