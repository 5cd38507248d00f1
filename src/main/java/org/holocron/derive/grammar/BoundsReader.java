package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.grammar.SameValue.Keyword;
import org.holocron.derive.guard.Watch;

/** Reads whether a schema gives texts and lists an end. Used for one contract. */
final class BoundsReader {

    /** Of the {@link SameValue} schemas those that the grammars hold: what else gives an end, gives none while a model writes. */
    static final List<String> SAME_VALUE = Stream.of(Keyword.ALL_OF, Keyword.ANY_OF, Keyword.ONE_OF)
            .map(Keyword::word)
            .toList();

    private static final int DEEPEST = 64;

    private final References references;
    /** By identity; else parts that refer to the same parts would be looked at again and again. */
    private final Map<JsonValue, Bounds> known = new IdentityHashMap<>();

    BoundsReader(References references) {
        this.references = references;
    }

    Bounds read(JsonObject schema) {
        return bounds(schema, 0);
    }

    private Bounds bounds(JsonValue value, int depth) {
        if (!(value instanceof JsonObject schema) || depth > DEEPEST) {
            return value == JsonValue.FALSE ? Bounds.ALL : Bounds.NONE;
        }
        Bounds bounds = known.get(schema);
        if (bounds == null) {
            // A schema that leads to itself adds nothing.
            known.put(schema, Bounds.NONE);
            bounds = fresh(schema, depth);
            known.put(schema, bounds);
        }
        return bounds;
    }

    private Bounds fresh(JsonObject schema, int depth) {
        Watch.check();
        Optional<References.Target> target = references.target(schema);
        if (target.isPresent()) {
            return bounds(target.get().schema(), depth + 1);
        }
        Bounds bounds = fixes(schema) ? Bounds.ALL : new Bounds(textEnd(schema), endsList(schema));
        for (String keyword : SAME_VALUE) {
            List<Bounds> parts = parts(schema, keyword)
                    .mapToObj(i -> ofPart(schema.getJsonArray(keyword).get(i), depth + 1))
                    .toList();
            if (!parts.isEmpty()) {
                boolean all = keyword.equals("allOf");
                bounds = bounds.or(
                        parts.stream().reduce(all ? Bounds::or : Bounds::and).orElseThrow());
            }
        }
        return bounds;
    }

    /** What a part does not allow has an end. */
    private Bounds ofPart(JsonValue part, int depth) {
        Predicate<Kind> ruledOut = kind ->
                part instanceof JsonObject schema && references.target(schema).isEmpty() && !Kind.mayBe(kind, schema);
        TextEnd text = ruledOut.test(Kind.STRING) ? TextEnd.FIXED : TextEnd.NONE;
        return bounds(part, depth).or(new Bounds(text, ruledOut.test(Kind.ARRAY)));
    }

    static boolean fixes(JsonObject schema) {
        return schema.containsKey("enum") || schema.containsKey("const");
    }

    /**
     * By what is sent: of pattern, format and length a grammar holds the first alone. A length that is too large to be sent is an end
     * too: the author gave one, and is told that it is not held.
     */
    static TextEnd textEnd(JsonObject schema) {
        Optional<Rule> sent = TextReader.read(schema, Losses.UNHEARD);
        if (sent.isEmpty()) {
            return TextEnd.FIXED;
        }
        Rule.Text text = sent.get() instanceof Rule.Text said ? said : Rule.Text.FREE;
        if (text.pattern().isPresent()) {
            return SafePattern.hasEnd(text.pattern().get()) ? TextEnd.PATTERN : TextEnd.ENDLESS_PATTERN;
        }
        boolean ends = text.format().isPresent() || text.most() < Integer.MAX_VALUE || schema.containsKey("maxLength");
        return ends ? TextEnd.LENGTH : TextEnd.NONE;
    }

    private static boolean endsList(JsonObject schema) {
        return schema.containsKey("maxItems")
                || schema.get("items") instanceof JsonArray && schema.get("additionalItems") == JsonValue.FALSE
                || schema.get("items") == JsonValue.FALSE;
    }

    static IntStream parts(JsonObject schema, String keyword) {
        return schema.get(keyword) instanceof JsonArray list ? IntStream.range(0, list.size()) : IntStream.empty();
    }
}
