package org.holocron.derive.grammar;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/**
 * Tells a contract's author of lists and texts without an end: most failures of small models are such ones, which run into the
 * token limit. Numbers have an end in every grammar (sixteen digits before the point, sixteen behind it). Used for one contract.
 */
public final class BoundsLint {

    private static final Set<String> OF_TEXTS = Set.of("minLength", "pattern", "format");
    private static final Set<String> OF_LISTS = Set.of("items", "minItems", "uniqueItems", "contains");
    private static final List<String> ONE = List.of("items", "additionalItems", "additionalProperties");
    private static final List<String> NAMED = List.of("properties", "patternProperties");

    private static final String LOST =
            " without end may run into the token limit, as small models do, and the answer is lost; ";
    private static final String TEXT = "left out, and a text" + LOST + "give one, such as 200";
    private static final String LIST = "left out, and a list" + LOST + "give one, such as 20";
    private static final String PATTERN = "has no end, and the grammars do not hold maxLength beside it; a text" + LOST
            + "give its repetitions an end, such as {1,200} in place of +";

    private final References references;
    private final BoundsReader reader;
    private final Map<String, Problem> problems = new LinkedHashMap<>();
    /** What comes next is first. Not the stack: schemas may lead through thousands of others. */
    private final Deque<Visit> pending = new ArrayDeque<>();

    private final Set<Seen> seen = new HashSet<>();

    /** @param outer what other schemas say of the same value */
    private record Visit(String pointer, Bounds outer, JsonValue schema) {}

    private record Seen(String pointer, Bounds outer) {}

    private BoundsLint(JsonObject contract) {
        this.references = new References(contract, 1);
        this.reader = new BoundsReader(references);
    }

    /** In the order of the contract; each pointer ends with the keyword that is missing, or has no end. */
    public static List<Problem> of(JsonObject contract) {
        BoundsLint lint = new BoundsLint(contract);
        lint.pending.push(new Visit("", Bounds.NONE, contract));
        while (!lint.pending.isEmpty()) {
            lint.visit(lint.pending.pop());
        }
        return List.copyOf(lint.problems.values());
    }

    private void visit(Visit visit) {
        Watch.check();
        if (!(visit.schema() instanceof JsonObject schema) || !seen.add(new Seen(visit.pointer(), visit.outer()))) {
            return;
        }
        List<Visit> next = new ArrayList<>();
        Optional<References.Target> target = references.target(schema);
        if (target.isPresent()) {
            next.add(new Visit(
                    target.get().pointer(), visit.outer(), target.get().schema()));
        } else {
            Bounds bounds = judged(schema, visit.pointer(), visit.outer().or(reader.read(schema)));
            BoundsReader.SAME_VALUE.forEach(keyword -> addParts(schema, keyword, visit.pointer(), bounds, next));
            if (!BoundsReader.fixes(schema)) {
                addWithin(schema, visit.pointer(), next);
            }
        }
        Collections.reverse(next);
        next.forEach(pending::push);
    }

    private static void addWithin(JsonObject schema, String pointer, List<Visit> next) {
        for (String keyword : NAMED) {
            if (schema.get(keyword) instanceof JsonObject named) {
                String place = Pointers.child(pointer, keyword);
                named.forEach((name, inner) -> next.add(new Visit(Pointers.child(place, name), Bounds.NONE, inner)));
            }
        }
        for (String keyword : ONE) {
            if (schema.get(keyword) instanceof JsonObject inner) {
                next.add(new Visit(Pointers.child(pointer, keyword), Bounds.NONE, inner));
            }
            addParts(schema, keyword, pointer, Bounds.NONE, next);
        }
    }

    private static void addParts(JsonObject schema, String keyword, String pointer, Bounds outer, List<Visit> next) {
        String place = Pointers.child(pointer, keyword);
        BoundsReader.parts(schema, keyword)
                .forEach(i -> next.add(new Visit(
                        Pointers.child(place, i),
                        outer,
                        schema.getJsonArray(keyword).get(i))));
    }

    /** What has an end, or was told to have none. A pattern that goes on is told where it stands: beside it nothing else would help. */
    private Bounds judged(JsonObject schema, String pointer, Bounds bounds) {
        boolean pattern = bounds.text() == TextEnd.ENDLESS_PATTERN && sendsEndlessPattern(schema);
        boolean text = bounds.text() == TextEnd.NONE && speaksOf(Kind.STRING, OF_TEXTS, schema);
        boolean list = !bounds.list() && speaksOf(Kind.ARRAY, OF_LISTS, schema);
        if (pattern) {
            add(Pointers.child(pointer, "pattern"), PATTERN);
        }
        if (text) {
            add(Pointers.child(pointer, "maxLength"), TEXT);
        }
        if (list) {
            add(Pointers.child(pointer, "maxItems"), LIST);
        }
        return bounds.or(new Bounds(pattern || text ? TextEnd.FIXED : TextEnd.NONE, list));
    }

    private static boolean sendsEndlessPattern(JsonObject schema) {
        return Kind.mayBe(Kind.STRING, schema) && BoundsReader.textEnd(schema) == TextEnd.ENDLESS_PATTERN;
    }

    private void add(String pointer, String words) {
        problems.putIfAbsent(pointer, new Problem(pointer, words));
    }

    /** A schema without a type is told of by itself; here it counts for what its other keywords speak of. */
    private static boolean speaksOf(Kind kind, Set<String> keywords, JsonObject schema) {
        return schema.containsKey("type")
                ? Kind.mayBe(kind, schema)
                : schema.keySet().stream().anyMatch(keywords::contains);
    }
}
