package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holocron.derive.json.Pointers;

/**
 * A schema in a schema that is applied to the very same value: the one list of the keywords that lead to such. Where {@code $ref}
 * leads is for those to say who can follow it; beside it nothing counts.
 *
 * @param pointer JSON pointer to it
 */
public record SameValue(Keyword keyword, String pointer, JsonValue schema) {

    private static final Set<String> BESIDE_IF = Set.of("then", "else");

    /** How it is applied, in the order in which they are listed. */
    public enum Keyword {
        ALL_OF("allOf"),
        ANY_OF("anyOf"),
        ONE_OF("oneOf"),
        NOT("not"),
        IF("if"),
        /** Listed beside an {@code if} only: without one it is ignored. */
        THEN("then"),
        /** As {@link #THEN}. */
        ELSE("else"),
        /** For values that have a certain field. */
        DEPENDENCIES("dependencies");

        private final String word;

        Keyword(String word) {
            this.word = word;
        }

        /** As schemas have it. */
        public String word() {
            return word;
        }
    }

    /** @param pointer of the schema */
    public static List<SameValue> in(JsonObject schema, String pointer) {
        List<SameValue> parts = new ArrayList<>();
        if (schema.containsKey("$ref")) {
            return parts;
        }
        for (Keyword keyword : Keyword.values()) {
            JsonValue value = schema.get(keyword.word);
            String place = Pointers.child(pointer, keyword.word);
            if (value == null || isIgnored(keyword.word, schema)) {
                continue;
            }
            if (keyword == Keyword.DEPENDENCIES && value instanceof JsonObject named) {
                named.forEach((name, each) -> add(parts, keyword, Pointers.child(place, name), each));
            } else if (value instanceof JsonArray list) {
                for (int i = 0; i < list.size(); i++) {
                    add(parts, keyword, Pointers.child(place, i), list.get(i));
                }
            } else {
                add(parts, keyword, place, value);
            }
        }
        return parts;
    }

    /** Whether the schema has no {@code if}, which the keyword belongs to. */
    static boolean isIgnored(String keyword, JsonObject schema) {
        return BESIDE_IF.contains(keyword) && !schema.containsKey("if");
    }

    /** What depends on a field may also be a list of names. */
    private static void add(List<SameValue> parts, Keyword keyword, String pointer, JsonValue value) {
        if (value instanceof JsonObject || value == JsonValue.TRUE || value == JsonValue.FALSE) {
            parts.add(new SameValue(keyword, pointer, value));
        }
    }
}
