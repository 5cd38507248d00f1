package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/** Which draft of JSON schema a file says it is written in: draft-07 in any usual spelling, or none. */
final class SchemaDraft {

    private static final String DRAFT_07 = "http://json-schema.org/draft-07/schema#";

    private static final Pattern ADDRESS =
            Pattern.compile("https?://(?:www\\.)?json-schema\\.org/(draft-\\d\\d|draft/\\d{4}-\\d\\d)/schema/?#?");

    private static final String NEWER =
            "dependentRequired and dependentSchemas are dependencies, and beside $ref nothing counts";

    /** What must be written otherwise in draft-07. */
    private static final Map<String, String> REWRITES = Map.of(
            "draft-04",
            "id is $id, and exclusiveMinimum and exclusiveMaximum are numbers",
            "draft-06",
            "the rest may stay as it is",
            "draft/2019-09",
            NEWER,
            "draft/2020-12",
            "prefixItems is items, items beside it is additionalItems, " + NEWER);

    private SchemaDraft() {}

    /** Empty if the schema, and each one in it, may be read as draft-07. */
    static List<Problem> problems(JsonObject schema) {
        List<Problem> problems = new ArrayList<>();
        SchemaWalk.over(schema, (pointer, each) -> {
            if (each.get("$schema") instanceof JsonString draft) {
                problem(draft).ifPresent(words -> problems.add(new Problem(Pointers.child(pointer, "$schema"), words)));
            }
        });
        return problems;
    }

    private static Optional<String> problem(JsonString draft) {
        Matcher address = ADDRESS.matcher(draft.getString());
        String name = address.matches() ? address.group(1) : "";
        if (name.equals("draft-07")) {
            return Optional.empty();
        }
        String rewrites = REWRITES.containsKey(name) ? "; in draft-07, " + REWRITES.get(name) : "";
        return Optional.of("must be \"" + DRAFT_07 + "\", or be left out, not " + JsonExcerpt.of(draft) + rewrites);
    }
}
